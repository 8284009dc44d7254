import { afterEach, describe, expect, it } from "vitest";
import { lookAtWorkbook, type Outlook } from "../../src/app/look";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import { newBook, render, type Book } from "../host/workbook";
import { clientBook, fill, filled } from "./workbook";

const small = elements();

afterEach(leaveHost);

async function looked(): Promise<Outlook> {
  const outlook = await lookAtWorkbook([small]);
  if (!outlook.ok) throw new Error(JSON.stringify(outlook.error));
  return outlook.value;
}

describe("a look at the workbook", () => {
  it("says which sheets would be added, in each language, by the names that they then get", async () => {
    const host = openHost(clientBook());
    const { sheets, refusal } = await looked();
    expect(refusal).toBeNull();
    expect(sheets["zh-CN"]).not.toEqual(sheets.en);
    expect((await filled(small)).sheets).toEqual(sheets.en);
    host.show(clientBook());
    expect((await filled(small, { language: "zh-CN" })).sheets).toEqual(sheets["zh-CN"]);
  });

  it("changes nothing", async () => {
    const host = openHost(clientBook());
    const before = render(host.book);
    await looked();
    expect(render(host.book)).toBe(before);
  });

  it("finds the tables that are there", async () => {
    openHost(newBook());
    await filled(small);
    expect((await looked()).instances.map(({ table }) => table.sheet)).toEqual([
      "Elements",
      "Sources",
    ]);
  });

  it.each([
    {
      when: "it is read-only",
      code: "populate/read-only",
      arrange: (book: Book) => (book.readOnly = true),
    },
    {
      when: "its structure is protected",
      code: "populate/structure-protected",
      arrange: (book: Book) => (book.isStructureProtected = true),
    },
    {
      when: "a newer Tickmark has written in it",
      code: "populate/newer-tickmark",
      arrange: (book: Book) =>
        book.customXml.push({
          id: book.newId(),
          xml: '<tickmark xmlns="urn:tickmark:workbook:1" schema="9">{}</tickmark>',
        }),
    },
  ])("says beforehand what populate would say when $when", async ({ code, arrange }) => {
    const book = newBook();
    arrange(book);
    openHost(book);
    const { refusal } = await looked();
    expect(refusal?.code).toBe(code);
    const populated = await fill(small);
    expect(populated.ok ? null : populated.error).toEqual(refusal);
  });

  it("says that a cell is being edited", async () => {
    const host = openHost(newBook());
    host.isCellEdited = true;
    expect(await lookAtWorkbook([small])).toEqual({ ok: false, error: { code: "host/cell-edit" } });
  });

  it("takes an interrupted populate away and says so", async () => {
    const host = openHost(newBook());
    host.failAt(2, { kind: "killed", afterActions: 40 });
    void fill(small);
    await expect.poll(() => host.requests.at(-1)?.error).toBe("PaneKilled");
    host.reopen();
    const { recovery, instances } = await looked();
    expect(recovery).toEqual({ kind: "undone", kept: [] });
    expect(instances).toEqual([]);
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
  });
});
