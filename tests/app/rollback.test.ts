/** What a rollback leaves as it is and names, since it cannot be known to be what was written. */
import { afterEach, describe, expect, it } from "vitest";
import { replayJournal } from "../../src/app/rollback";
import { checkWorkbook, fixFindings } from "../../src/app/validate";
import { openHost } from "../host/client";
import { newBook } from "../host/workbook";
import { reverseRows } from "./refresh-edits";
import { small } from "./refresh-small";
import { keysOf, must, now, place, textOf } from "./refresh-story";
import { hostWith } from "./workbook";

afterEach(() => {
  openHost(newBook());
});

describe("a fix in a row whose key stands in another row by now", () => {
  it.each([
    { which: "below", act: () => undefined },
    { which: "above, as in a sorted table", act: reverseRows },
  ])("is not taken back in either where the other is $which", async ({ act }) => {
    const host = await hostWith(small[0]);
    const { book } = host;
    const mass = place(book, "Elements", "E01", "Mass");
    host.type(mass.sheet, mass.row, mass.column, "'1.008");
    const releases = small.slice(0, 1);
    const checked = must(await checkWorkbook(releases));
    must(await fixFindings(checked.findings, checked, { now }));
    expect(mass.sheet.cell(mass.row, mass.column).value).toBe(1.008);

    const other = place(book, "Elements", "E02", "id");
    mass.sheet.setValue(other.row, other.column, "E01");
    mass.sheet.setValue(other.row, mass.column, 1.008);
    act(book, "Elements");
    expect(keysOf(book, "Elements").filter((key) => key === "E01")).toHaveLength(2);
    const before = textOf(book);
    const { left } = must(await replayJournal("undo", releases, { now }));
    const cell = { table: "Elements", key: "E01", name: "mass" };
    expect(left).toEqual([{ ...cell, why: "twin", was: "1.008" }]);
    expect(textOf(book)).toBe(before);
  });
});
