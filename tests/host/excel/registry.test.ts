import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkUsage, membersUsed, sourceProgram } from "../../../.ci/api-usage";
import { declaredApiSets } from "../host";
import { loadSurface } from "../surface";
import { referencePage } from "./basis";
import type { Basis } from "./basis";
import { registry } from "./registry";

const hostFolder = join(dirname(fileURLToPath(import.meta.url)), "..");
const readme = readFileSync(join(hostFolder, "README.md"), "utf8");

/** The client itself calls these when a range is written in blocks, or something is asked for again by its id. */
const calledByClient = [
  "ChartCollection._GetItem",
  "NamedItemCollection.getItem",
  "Range.getBoundingRect",
  "Range.getRow",
  "Range._ValidateArraySize",
];

const built = Object.entries(registry).flatMap(([type, { members }]) =>
  Object.entries(members).map(([member, { basis }]) => ({ type, member, basis })),
);
const builtNames = built.map(({ type, member }) => `${type}.${member}`);

describe("what the stand-in has built", () => {
  const { program, files } = sourceProgram();
  const report = checkUsage(program, files, declaredApiSets.ExcelApi);
  const used = membersUsed(report);
  const documented = Object.entries(loadSurface().types).flatMap(([type, members]) =>
    Object.values(members).map(({ name }) => `${type}.${name}`),
  );

  it("serves an add-in that stays within the declared requirement set", () => {
    expect(report.violations).toEqual([]);
  });

  it("exists in Excel under the name that it has here", () => {
    expect(builtNames.filter((name) => !documented.includes(name))).toEqual([]);
  });

  it("is all that the add-in uses", () => {
    const missing = used.filter((name) => documented.includes(name) && !builtNames.includes(name));
    expect(missing).toEqual([]);
  });

  it("is nothing that the add-in does not use", () => {
    const unused = builtNames.filter(
      (name) => !used.includes(name) && !calledByClient.includes(name),
    );
    expect(unused).toEqual([]);
  });
});

describe("the README", () => {
  const assumptions = new Set(
    built.flatMap(({ basis }) => basis.flatMap((one) => assumptionIn(one) ?? [])),
  );

  it("lists every assumption and counts them", () => {
    const listed = [...readme.matchAll(/^- \[ \] (.*)$/gm)].map(([, claim]) => claim);
    expect(listed.sort()).toEqual([...assumptions].sort());
    expect(readme).toContain(`${assumptions.size} assumptions`);
  });

  it("could follow a link for everything that is called documented", () => {
    const bases = built.flatMap(({ basis }) => basis);
    const links = bases.flatMap((one) =>
      typeof one === "object" && "link" in one ? [one.link] : [],
    );
    expect(built.filter(({ basis }) => basis.length === 0)).toEqual([]);
    expect(links.filter((link) => !link.startsWith("https://"))).toEqual([]);
    expect(referencePage("Range", "rowIndex")).toBe(
      "https://learn.microsoft.com/javascript/api/excel/excel.range#excel-excel-range-rowindex-member",
    );
  });
});

function assumptionIn(basis: Basis): string | undefined {
  return typeof basis === "object" && "assumed" in basis ? basis.assumed : undefined;
}

describe("the size of the stand-in", () => {
  const linesIn = (folder: string, isCounted: (file: string) => boolean): number =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts") && isCounted(file))
      .map((file) => readFileSync(join(folder, file), "utf8").split("\n").length - 1)
      .reduce((sum, count) => sum + count, 0);

  it("stays within its budget: protocol, transports and behaviours in two fifths of the lines of src", () => {
    const ofOtherParts = /^(workbook|file|formula|recorder)\b/;
    const standIn = linesIn(hostFolder, (file) => !ofOtherParts.test(file));
    expect(standIn / linesIn(join(hostFolder, "../../src"), () => true)).toBeLessThan(0.4);
  });
});
