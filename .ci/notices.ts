/**
 * Writes THIRD-PARTY-NOTICES from the packages that the shipped add-in is made of, as the lock file has them; with `--check`
 * it fails when the file is not what it would write.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

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
].join("\n");

if (!process.argv.includes("--check")) writeFileSync(file, notices);
else if (!existsSync(file) || readFileSync(file, "utf8") !== notices) {
  console.error("THIRD-PARTY-NOTICES is not up to date: run `npm run notices`.");
  process.exitCode = 1;
}
