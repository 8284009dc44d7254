/** Workbooks to fill, verbs to fill them with, and the claim that what was the client's is as it was. */
import { readFileSync, readdirSync } from "node:fs";
import { openWorkbook, type OpenedWorkbook } from "../../src/app/open";
import { populate, type Populated, type PopulateRequest } from "../../src/app/populate";
import type { Language, Release } from "../../src/core/collection";
import { edited, elements } from "../core/elements";
import { openHost } from "../host/client";
import { openFile, saveFile } from "../host/file";
import type { Host, HostOptions } from "../host/host";
import { newBook, parseArea, render, xml, type Book, type Sheet } from "../host/workbook";

const fixtures = new URL("../host/file/fixtures/", import.meta.url);

/** Workbooks that other programs wrote. */
export const fixtureNames = readdirSync(fixtures).filter((name) => name.endsWith(".xlsx"));

export function fixtureBook(name: string): Book {
  return reread(new Uint8Array(readFileSync(new URL(name, fixtures))));
}

/** @throws Error when the stand-in cannot open the file */
export function reread(bytes: Uint8Array): Book {
  const opened = openFile(bytes);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** The small collection with as many rows as there are names. */
export function elementsNamed(names: readonly string[]): Release {
  const ids = names.map((_, index) => String(index).padStart(6, "0"));
  const descriptor = edited("tickmark.expectations", []);
  const [table] = descriptor["resources"] as [{ schema: { fields: Record<string, unknown>[] } }];
  table.schema.fields[0] = { name: "id", type: "string", constraints: { required: true } };
  const elementRows = names.map((name, at) => [`E${ids[at] ?? ""}`, name, name, "gas", at % 300]);
  const citationRows = ids.map((id) => [`C${id}`, "elements", `E${id}`, "", "S01", "", ""]);
  const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
    [header, ...rows.map((row) => row.map(quoted).join(",")), ""].join("\n");
  return elements(
    {
      "elements.csv": csv(
        "id,name_en,name_zh,kind,mass,unit,found,found_precision,link",
        elementRows.map((row) => [...row, "dalton", "", "", ""]),
      ),
      "citations.csv": csv("id,table,row,field,source,locator_en,locator_zh", citationRows),
    },
    descriptor,
  );
}

function quoted(field: string | number): string {
  return `"${String(field).replaceAll('"', '""')}"`;
}

/** A client's workbook that has taken every name that the small collection would like, and data, formulas and a table. */
export function clientBook(): Book {
  const book = newBook();
  const [model] = book.sheets;
  if (model === undefined) throw new Error("A new book has a sheet.");
  book.renameSheet(model, "Elements");
  for (const name of ["overview", "Sources", "Sources (2)"]) book.addSheet(name).setValue(0, 0, 1);
  ["ID", "Amount", "D1", "D2"].forEach((text, at) => {
    model.setValue(2 + Math.floor(at / 2), 1 + (at % 2), text);
  });
  model.setFormula(6, 1, "SUM(C3:C4)+1");
  book.addTable(model, "Elements", areaOf("B3:C4"), ["ID", "Amount"]);
  const formula = "Elements!$B$3";
  for (const name of ["Sources", "Tickmark_Elements"])
    book.names.push({ name, formula, hidden: false, attributes: {} });
  book.customXml.push({ id: book.newId(), xml: '<notes xmlns="urn:client">mine</notes>' });
  book.activeSheet = model;
  return book;
}

export function areaOf(address: string) {
  const area = parseArea(address);
  if (area === undefined) throw new Error(`${address} is no address.`);
  return area;
}

export function sheetOf(book: Book, name: string): Sheet {
  const sheet = book.sheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}.`);
  return sheet;
}

/** Merges cells as a person does. */
export function merge(sheet: Sheet, ...addresses: readonly string[]): void {
  const cells = addresses.map((ref) => xml("mergeCell", { ref }));
  sheet.setElement("mergeCells", xml("mergeCells", {}, cells));
}

/** Selects cells as a person does before an insertion. */
export function select(book: Book, sheet: string, address: string): void {
  book.activeSheet = sheetOf(book, sheet);
  book.activeSheet.selection = areaOf(address);
}

/** Fills the workbook that is open with the whole collection, in English unless told otherwise. */
export function fill(release: Release, options: Partial<PopulateRequest> = {}) {
  return populate({ release, language: "en", target: { kind: "workbook" }, ...options });
}

/** @throws Error when populate refuses or fails */
export async function filled(
  release: Release,
  options: Partial<PopulateRequest> = {},
): Promise<Populated> {
  const populated = await fill(release, options);
  if (!populated.ok) throw new Error(JSON.stringify(populated.error));
  return populated.value;
}

/** A new workbook that is open in the stand-in, filled with the whole of a release. */
export async function hostWith(
  release: Release | undefined,
  language: Language = "en",
  options: HostOptions = {},
): Promise<Host> {
  if (release === undefined) throw new Error("There is no release.");
  const host = openHost(newBook(), options);
  await filled(release, { language });
  return host;
}

/** @throws Error when the workbook cannot be read */
export async function opened(releases: readonly Release[]): Promise<OpenedWorkbook> {
  const reading = await openWorkbook(releases);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

/** What a workbook was, to be compared with what it is. */
export interface Original {
  readonly text: string;
  /** With Excel's built-in style "Hyperlink", which the first link brings into a workbook and nothing takes away. */
  readonly textWithLinkStyle: string;
  readonly sheets: readonly string[];
  readonly activeSheet: string;
  readonly names: readonly string[];
  readonly customXml: readonly string[];
}

export function originalOf(book: Book): Original {
  const copy = reread(saveFile(book));
  copy.styles.withHyperlink(0);
  return {
    text: render(book),
    textWithLinkStyle: render(copy),
    sheets: book.sheets.map(({ name }) => name),
    activeSheet: book.activeSheet.name,
    names: book.names.map(({ name }) => name),
    customXml: book.customXml.map(({ xml }) => xml),
  };
}

/** The text that a book has where it is as it was; else its own text, so that the difference is shown. */
export function asBefore(book: Book, { text, textWithLinkStyle }: Original): string {
  return render(book) === textWithLinkStyle ? text : render(book);
}

/** The same once everything was taken out of the book that was not in it originally. */
export function clientPart(book: Book, original: Original): string {
  for (const sheet of [...book.sheets])
    if (!original.sheets.includes(sheet.name)) book.deleteSheet(sheet);
  book.names = book.names.filter(({ name }) => original.names.includes(name));
  book.customXml = book.customXml.filter(({ xml }) => original.customXml.includes(xml));
  book.activeSheet = sheetOf(book, original.activeSheet);
  return asBefore(book, original);
}
