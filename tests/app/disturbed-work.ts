/** Work on a workbook that is disturbed at a request: what reopening it, finishing it and undoing it come to. */
import type { OpenedWorkbook } from "../../src/app/open";
import { replayJournal } from "../../src/app/rollback";
import type { Release } from "../../src/core/collection";
import type { EditFailure } from "../../src/core/edit";
import type { Result } from "../../src/core/result";
import type { Applied } from "../../src/excel/apply";
import { openHost } from "../host/client";
import type { Fault } from "../host/faults";
import { saveFile } from "../host/file";
import type { Host, HostOptions } from "../host/host";
import type { Book } from "../host/workbook";
import { endingOf, type Ending } from "./disturbance";
import { must, now, textOf } from "./refresh-story";
import { opened, reread } from "./workbook";

export type Direction = "undo" | "finish";
export const directions = ["undo", "finish"] as const;
type WorkEnding = Ending<Result<Applied, EditFailure>>;

export interface Work {
  /** The workbook before. */
  readonly file: Uint8Array;
  readonly releases: readonly Release[];
  readonly options?: HostOptions;
  /** Looks at the workbook that is open. @returns what then writes */
  readonly look: () => Promise<() => Promise<Result<Applied, EditFailure>>>;
  /** The workbook as text, without what finishing it later need not bring about. */
  readonly textOf?: (book: Book) => string;
}

/** Work that was once done undisturbed. */
export class DisturbedWork {
  readonly work: Work;
  /** The workbook's text before. */
  readonly before: string;
  readonly after: string;
  /** Actions of each of its requests. */
  readonly writes: readonly number[];

  private constructor(work: Work, before: string, after: string, writes: readonly number[]) {
    this.work = work;
    this.before = before;
    this.after = after;
    this.writes = writes;
  }

  /** @throws Error when it fails undisturbed */
  static async of(work: Work): Promise<DisturbedWork> {
    const text = work.textOf ?? textOf;
    const host = openHost(reread(work.file), work.options);
    const before = text(host.book);
    const write = await work.look();
    const reads = host.requests.length;
    must(await write());
    const writes = host.requests.slice(reads).map(({ actions }) => actions);
    return new DisturbedWork(work, before, text(host.book), writes);
  }

  textOf(book: Book): string {
    return (this.work.textOf ?? textOf)(book);
  }

  open(file = this.work.file): Host {
    return openHost(reread(file), this.work.options);
  }

  replayed(direction: Direction): Promise<Result<Applied, EditFailure>> {
    return replayJournal(direction, this.work.releases, { now });
  }

  /** Opens the workbook from its file; the work in it is disturbed. */
  async disturbed(request: number, fault: Fault): Promise<{ host: Host; ending: WorkEnding }> {
    const host = this.open();
    const write = await this.work.look();
    host.failAt(request, fault);
    return { host, ending: await endingOf(host, write()) };
  }

  /** Reopens a disturbed workbook. @returns whether it offers finish and undo, and what is wrong with what they come to */
  async reopened(host: Host): Promise<{ isOffered: boolean; amiss: readonly string[] }> {
    host.reopen();
    const { recovery } = await opened(this.work.releases);
    const text = this.textOf(host.book);
    const file = saveFile(host.book);
    if (recovery.kind === "change-unfinished")
      return { isOffered: true, amiss: await this.amissFrom(file) };
    if (recovery.kind !== "none" || ![this.before, this.after].includes(text))
      return { isOffered: false, amiss: difference(recovery.kind, text, this.before) };
    const isDone = text === this.after && hasJournal(await opened(this.work.releases));
    const amiss = isDone ? await this.amissOf(this.open(file), "undo") : [];
    return { isOffered: false, amiss };
  }

  /** What finish, undo, and a rollback after finish come to in the workbook as its file is now, where that is not what it must be. */
  private async amissFrom(file: Uint8Array): Promise<readonly string[]> {
    const undone = await this.amissOf(this.open(file), "undo");
    const host = this.open(file);
    const finished = await this.amissOf(host, "finish");
    return [...undone, ...finished, ...(await this.amissOf(host, "undo"))];
  }

  private async amissOf({ book }: Host, direction: Direction): Promise<readonly string[]> {
    const { left } = must(await this.replayed(direction));
    const wanted = direction === "undo" ? this.before : this.after;
    return [
      ...(left.length > 0 ? [`${direction} leaves ${JSON.stringify(left)}`] : []),
      ...difference(direction, this.textOf(book), wanted),
    ];
  }

  /** What is wrong after each of these faults at each of the requests. */
  async amissAfter(at: (actions: number) => readonly Fault[]): Promise<readonly string[]> {
    const amiss: string[] = [];
    for (const [index, actions] of this.writes.entries())
      for (const fault of at(actions)) {
        const { host, ending } = await this.disturbed(index + 1, fault);
        const isBegun = ending === "killed" || ending.ok || isBegunBy(ending.error);
        const found = [
          ...(isBegun ? [] : difference("not begun", this.textOf(host.book), this.before)),
          ...(await this.reopened(host)).amiss,
        ];
        amiss.push(...found.map((text) => `${index + 1} ${JSON.stringify(fault)} ${text}`));
      }
    return amiss;
  }

  /** What is wrong where the finish or undo of an interrupted work is disturbed too. */
  async amissAfterReplay(
    file: Uint8Array,
    direction: Direction,
    at: (actions: number) => readonly Fault[],
  ): Promise<readonly string[]> {
    const clean = this.open(file);
    must(await this.replayed(direction));
    const amiss: string[] = [];
    for (const [index, { actions }] of [...clean.requests].entries())
      // At each request others, so that each kind has its turn.
      for (const fault of at(actions).filter((_, nth) => nth % 5 === index % 5)) {
        const again = this.open(file);
        again.failAt(index + 1, fault);
        await endingOf(again, this.replayed(direction));
        const found = (await this.reopened(again)).amiss;
        amiss.push(...found.map((text) => `${index + 1} ${JSON.stringify(fault)} ${text}`));
      }
    return amiss;
  }
}

function hasJournal({ state }: OpenedWorkbook): boolean {
  return state.kind === "present" && state.state.journal !== null;
}

function isBegunBy(error: EditFailure): boolean {
  return "begun" in error && error.begun;
}

/** The first line that is not as wanted. */
export function difference(what: string, text: string, wanted: string): readonly string[] {
  const lines = wanted.split("\n");
  const line = text.split("\n").find((one, index) => one !== lines[index]);
  return text === wanted ? [] : [`${what}: ${line ?? "shorter"}`];
}
