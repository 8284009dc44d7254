/** What several commands are told in the same words: the language, and which release. */
import { languages, type Language, type Release } from "../../src/core/collection";
import { Refused } from "./refused";

export function languageOf(option: string | undefined): Language {
  const language = languages.find((candidate) => candidate === (option ?? "en"));
  if (language === undefined) throw new Refused(`--lang is ${languages.join(" or ")}.`);
  return language;
}

export function releaseOf(
  releases: readonly Release[],
  collection: string | undefined,
  version: string | undefined,
): Release {
  const candidates = releases.filter(
    (release) =>
      (collection === undefined || release.collection === collection) &&
      (version === undefined || release.version === version),
  );
  // Releases are listed in the order of publication, so the last one is the newest.
  const newest = candidates.at(-1);
  if (newest === undefined) {
    const known = releases.map((release) => `${release.collection} ${release.version}`);
    throw new Refused(`There is no such release. There are: ${known.join(", ")}.`);
  }
  return newest;
}
