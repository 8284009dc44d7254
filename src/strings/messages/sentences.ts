/** What each language must say: one whole sentence per code, given that code's facts. */
import type { CollectionError } from "../../core/collection";
import type { EditFailure } from "../../core/edit";
import type { HostFailure } from "../../core/host-failure";
import type { PopulateFailure, PopulateNote, PopulateRefusal } from "../../core/populate";
import type { ReleaseFileError } from "../../core/release-file";

export type Failure =
  | CollectionError
  | EditFailure
  | HostFailure
  | PopulateFailure
  | PopulateRefusal
  | ReleaseFileError;

/** One function per code, given that code's facts. */
export type FailureSentences = {
  readonly [C in Failure["code"]]: (facts: Extract<Failure, { code: C }>) => string;
};

export function sentenceOf(failure: Failure, sentences: FailureSentences): string {
  // Each function takes the facts of its own code; the index and the argument carry the same code.
  const sentence = sentences[failure.code] as (facts: Failure) => string;
  return sentence(failure);
}

export interface Messages {
  readonly failures: FailureSentences;
  readonly notes: Readonly<Record<PopulateNote, string>>;
  /** @param at ISO time */
  readonly changeUnfinished: (at: string) => string;
  /** Of cells that a refresh or a rollback left alone. */
  readonly left: (count: number) => string;
  readonly undone: (kept: readonly string[]) => string;
  readonly unknownRelease: (facts: {
    readonly collection: string;
    readonly version: string;
  }) => string;
}
