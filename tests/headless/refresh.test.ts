/** `headless refresh` and `headless rollback` on real files, as a script uses them. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../app/refresh-story";
import { edited as descriptorWith, elementFiles, elementTexts } from "../core/elements";
import { saveFile } from "../host/file";
import { newBook, render, type Book } from "../host/workbook";
import { testFolder } from "./folder";
import { headless, seedsFolder, type Outcome } from "./run";

const { inFolder, bookIn } = testFolder();

/** A copy of a file after a person's edits. */
function edited(from: string, to: string, edit: (book: Book) => void): string {
  const book = bookIn(from);
  edit(book);
  writeFileSync(inFolder(to), saveFile(book));
  return to;
}

/** Text of a workbook without what Tickmark remembers in it. */
function textOf(file: string): string {
  const book = bookIn(file);
  book.customXml = [];
  return render(book);
}

function put(book: Book, key: string, header: string, value: string | number): void {
  const at = place(book, "ReportFigures", key, header);
  at.sheet.setValue(at.row, at.column, value);
}

/** A release of the small collection in which hydrogen has another mass, as a file. */
function zipOf(version: string, mass: string): Uint8Array {
  const csv = elementTexts()["elements.csv"]?.replace("1.008", mass);
  const files = elementFiles({ "elements.csv": csv }, descriptorWith("version", version));
  return zipSync(Object.fromEntries(files));
}

interface Entry {
  readonly table: string;
  readonly key: string | null;
  readonly field: string | null;
  readonly kind: string;
}
interface Answer {
  readonly changes: readonly Entry[];
  readonly applied: number;
  readonly syncs: number;
  readonly requests: number;
}

function answer({ code, stdout, stderr }: Outcome, expected: 0 | 1 = 0, says = ""): Answer {
  expect({ code, stderr: stderr.trim() }).toEqual({ code: expected, stderr: says });
  return JSON.parse(stdout) as Answer;
}

const kinds = ({ changes }: Answer): ReadonlySet<string> =>
  new Set(changes.map(({ kind }) => kind));

/** A number that both sides changed, and a qualifier that only the publisher did. */
const conflictAndChange = (book: Book): void => {
  put(book, "F036", "Value", 0.1712);
  book.sheet("Overview")?.setFormula(0, 7, "SUM(ReportFigures[Value])");
};

beforeAll(async () => {
  const filled = await headless(
    ...["populate", "--out", inFolder("first.xlsx"), "--release", "1.0.0"],
  );
  if (filled.code !== 0) throw new Error(filled.stderr);
  edited("first.xlsx", "edited.xlsx", conflictAndChange);
  writeFileSync(inFolder("elements.zip"), zipOf("1.1.0", "1.1"));
  writeFileSync(inFolder("first.zip"), readFileSync(inFolder("first.xlsx")));
});

describe.concurrent("headless refresh", () => {
  it("takes everything into a workbook that nobody has edited, in at most six syncs", async () => {
    const said = answer(
      await headless("refresh", "--in", inFolder("first.xlsx"), "--out", inFolder("new.xlsx")),
    );
    expect(Object.keys(said)).toEqual(["changes", "applied", "syncs", "requests"]);
    expect(kinds(said)).toEqual(new Set(["change", "added-row", "withdrawn-row"]));
    expect(said.applied).toBeGreaterThan(100);
    expect(said.syncs).toBeLessThanOrEqual(6);
    const again = await headless("refresh", "--in", inFolder("new.xlsx"), "--dry-run");
    expect(answer(again)).toMatchObject({ changes: [], applied: 0 });
  });

  it("prints the plan of a dry run, each cell with its place, values, reason and formulas, and writes nothing", async () => {
    const before = readFileSync(inFolder("edited.xlsx"));
    const outcome = await headless(
      ...["refresh", "--in", inFolder("edited.xlsx"), "--out", inFolder("dry.xlsx"), "--dry-run"],
    );
    const said = answer(outcome, 1);
    expect(said.applied).toBe(0);
    const entry = said.changes.find(({ key, field }) => key === "F036" && field === "value");
    expect(JSON.stringify(entry)).toBe(
      JSON.stringify({
        table: "ReportFigures",
        key: "F036",
        field: "value",
        cell: "'Report figures'!D41",
        kind: "conflict",
        material: true,
        base: 0.171,
        mine: 0.1712,
        theirs: 0.17,
        reason: "17% as printed in the white paper (p. 18) replaces our own division.",
        dependents: ["'Overview'!H1=SUM(ReportFigures[Value])"],
      }),
    );
    expect(said.changes.find(({ key, field }) => key === "UC10" && field === "confidence")).toEqual(
      expect.objectContaining({ kind: "change", cell: "'Use cases'!O15", theirs: "Low" }),
    );
    expect(existsSync(inFolder("dry.xlsx"))).toBe(false);
    expect(readFileSync(inFolder("edited.xlsx")).equals(before)).toBe(true);
  });

  it("leaves a cell that both changed as the analyst's, and says by 1 that it is undecided", async () => {
    const outcome = await headless(
      ...["refresh", "--in", inFolder("edited.xlsx"), "--out", inFolder("asked.xlsx")],
    );
    answer(outcome, 1);
    const book = bookIn("asked.xlsx");
    expect(valueOf(book, "F036", "Value")).toBe(0.1712);
    expect(valueOf(book, "F009", "Qualifier")).toBe("Nearly");
  });

  it.each([
    { take: "mine", value: 0.1712 },
    { take: "theirs", value: 0.17 },
  ])("takes $take where it is told so, and nothing is undecided", async ({ take, value }) => {
    const out = `${take}.xlsx`;
    answer(
      await headless(
        ...["refresh", "--in", inFolder("edited.xlsx"), "--out", inFolder(out), "--take", take],
      ),
    );
    expect(valueOf(bookIn(out), "F036", "Value")).toBe(value);
  });

  it("says by 1 that rows have no room, also where all of them are to be taken", async () => {
    edited("first.xlsx", "no-room.xlsx", (book) => {
      book.sheet("Report figures")?.setValue(60, 0, "Checked by KL");
    });
    const outcome = await headless(
      ...["refresh", "--in", inFolder("no-room.xlsx"), "--dry-run", "--take", "theirs"],
    );
    expect(kinds(answer(outcome, 1))).toContain("added-row");
  });

  it("gives reasons in the language that it is asked for", async () => {
    const outcome = await headless(
      ...["refresh", "--in", inFolder("first.xlsx"), "--dry-run", "--lang", "zh-CN"],
    );
    const reasons = (answer(outcome).changes as readonly { reason?: string | null }[]).map(
      ({ reason }) => reason ?? "",
    );
    expect(reasons.filter((reason) => !/\p{Script=Han}/u.test(reason))).toEqual([]);
  });

  it("names the cells that it leaves alone, in rows that a filter hides", async () => {
    edited("first.xlsx", "hidden.xlsx", (book) => {
      const { sheet, row } = place(book, "ReportFigures", "F009", "ID");
      sheet.setRow(row, { hidden: true });
    });
    const { code, stdout, stderr } = await headless(
      ...["refresh", "--in", inFolder("hidden.xlsx"), "--out", inFolder("hidden-new.xlsx")],
    );
    expect(code).toBe(1);
    expect(stderr).toContain("left alone: ReportFigures F009 qualifier (in a row that is hidden)");
    expect(JSON.parse(stdout)).toMatchObject({ applied: expect.any(Number) as number });
    expect(valueOf(bookIn("hidden-new.xlsx"), "F009", "Qualifier")).not.toBe("Nearly");
  });

  it("takes a release from a file, and rolls it back, in workbooks that know it from then on", async () => {
    writeFileSync(inFolder("elements-2.zip"), zipOf("1.1.0", "1.1"));
    const seeds = await seedsFolder(inFolder("elements"), elementFiles());
    await headless("populate", "--out", inFolder("elements.xlsx"), "--seeds", seeds);
    const files = ["--in", inFolder("elements.xlsx"), "--out", inFolder("elements-new.xlsx")];
    const zip = ["--release", inFolder("elements-2.zip"), "--seeds", seeds];
    expect(answer(await headless("refresh", ...files, ...zip)).changes).toEqual([
      expect.objectContaining({ key: "E01", field: "mass", kind: "change", theirs: 1.1 }),
    ]);
    const again = ["--in", inFolder("elements-new.xlsx"), "--dry-run", "--seeds", seeds];
    expect(answer(await headless("refresh", ...again, ...zip)).changes).toEqual([]);
    const back = ["--in", inFolder("elements-new.xlsx"), "--out", inFolder("elements-back.xlsx")];
    const { code } = await headless("rollback", ...back, "--seeds", seeds);
    expect(code).toBe(0);
    expect(textOf("elements-back.xlsx")).toBe(textOf("elements.xlsx"));
  });

  const never = ["--out", inFolder("never.xlsx")];
  it.each([
    { when: "no input is named", args: never, says: "refresh needs --in FILE." },
    { when: "no output is named", args: ["--in", "x"], says: "refresh needs --out FILE or --dry" },
    {
      when: "the input is not there",
      args: ["--in", inFolder("no.xlsx"), ...never],
      says: "no.xlsx cannot be read",
    },
    {
      when: "the side is unknown",
      args: ["--in", "x", "--take", "ours", ...never],
      says: "--take is mine or theirs.",
    },
    {
      when: "the release is unknown",
      args: ["--in", inFolder("first.xlsx"), "--release", "9.9.9", ...never],
      says: "There are: china-finance-blockchain 1.0.0, china-finance-blockchain 1.1.0.",
    },
    {
      when: "the file is of another collection",
      args: ["--in", inFolder("first.xlsx"), "--release", inFolder("elements.zip"), ...never],
      says: "elements.zip is of elements, the workbook of china-finance-blockchain.",
    },
    {
      when: "the file is no release",
      args: ["--in", inFolder("first.xlsx"), "--release", inFolder("first.zip"), ...never],
      says: "first.zip: ",
    },
    {
      when: "the workbook has no table of a collection",
      args: ["--in", inFolder("empty.xlsx"), ...never],
      says: "holds no table of a collection that is known here",
    },
    {
      when: "a sheet is protected",
      args: ["--in", inFolder("protected.xlsx"), ...never],
      says: "“Report figures” is protected",
    },
  ])("ends with 2, writes nothing and says why when $when", async ({ args, says }) => {
    writeFileSync(inFolder("empty.xlsx"), saveFile(newBook()));
    edited("first.xlsx", "protected.xlsx", (book) => {
      const sheet = book.sheet("Report figures");
      if (sheet !== undefined) sheet.isProtected = true;
    });
    const { code, stdout, stderr } = await headless("refresh", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(inFolder("never.xlsx"))).toBe(false);
  });
});

function valueOf(book: Book, key: string, header: string): unknown {
  const { sheet, row, column } = place(book, "ReportFigures", key, header);
  return sheet.cell(row, column).value;
}

describe.concurrent("headless rollback", () => {
  it("gives back the workbook that was refreshed, edits included, and lists what it restored", async () => {
    await headless(
      ...["refresh", "--in", inFolder("edited.xlsx"), "--out", inFolder("there.xlsx")],
      ...["--take", "theirs"],
    );
    expect(textOf("there.xlsx")).not.toBe(textOf("edited.xlsx"));
    const { code, stdout, stderr } = await headless(
      ...["rollback", "--in", inFolder("there.xlsx"), "--out", inFolder("back.xlsx")],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const said = JSON.parse(stdout) as { restored: readonly object[] };
    expect(said).toMatchObject({
      tables: ["UseCases", "ReportFigures", "Sources"].map((table) => {
        return { table, from: "1.1.0", to: "1.0.0" };
      }),
      left: [],
    });
    expect(said.restored).toContainEqual({
      table: "ReportFigures",
      key: "F036",
      field: "value",
      from: 0.17,
      to: 0.1712,
    });
    expect(textOf("back.xlsx")).toBe(textOf("edited.xlsx"));
  });

  it("leaves a cell that was edited since, names it with why, and ends with 1", async () => {
    await headless(...["refresh", "--in", inFolder("first.xlsx"), "--out", inFolder("since.xlsx")]);
    edited("since.xlsx", "since.xlsx", (book) => {
      put(book, "F009", "Qualifier", "More than");
    });
    const { code, stdout, stderr } = await headless(
      ...["rollback", "--in", inFolder("since.xlsx"), "--out", inFolder("since-back.xlsx")],
    );
    expect(code).toBe(1);
    const left = { table: "ReportFigures", key: "F009", field: "qualifier", why: "changed" };
    expect(JSON.parse(stdout)).toMatchObject({ left: [left] });
    expect(stderr).toContain("left alone: ReportFigures F009 qualifier");
    expect(valueOf(bookIn("since-back.xlsx"), "F009", "Qualifier")).toBe("More than");
  });

  it.each([
    {
      when: "there is nothing to take back",
      args: ["--in", inFolder("first.xlsx")],
      says: "nothing to take back",
    },
    { when: "no input is named", args: [], says: "rollback needs --in FILE." },
  ])("ends with 2 and writes nothing when $when", async ({ args, says }) => {
    const out = inFolder("never-back.xlsx");
    const { code, stdout, stderr } = await headless("rollback", ...args, "--out", out);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(existsSync(out)).toBe(false);
  });
});
