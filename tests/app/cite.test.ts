/** Source lines, references and figures in a workbook, through the real client: what is written, what is kept, what is taken back. */
import { describe, expect, it } from "vitest";
import {
  addStyle,
  citeSelection,
  insertBibliography,
  removeCitations,
  takeBackCitations,
} from "../../src/app/cite";
import { lookAtRestyle, restyle } from "../../src/app/restyle";
import { usesOfSource } from "../../src/core/citing";
import { syncCount } from "../../src/excel/host";
import { openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, render } from "../host/workbook";
import { citing, expectSound, holds, lookedAt } from "./cite-story";
import { looked, must, refreshed, shippedReleases, tableNamed, value } from "./refresh-story";
import { fill, filled, hostWith, merge, select, sheetOf } from "./workbook";

const releases = await shippedReleases();
const options = await citing(releases);

const filledHost = (): Promise<Host> => hostWith(releases.at(-1));

const line = (host: Host, row: number, column = 0, sheet = "Sheet1"): unknown =>
  holds(host.book, sheet, row, column);

describe("a source line", () => {
  it("stands in the first free cell beneath the table of the selected cell, one row apart, in at most six syncs", async () => {
    const host = await filledHost();
    const { area } = tableNamed(host.book, "UseCases").table;
    select(host.book, "Use cases", "D6");
    const before = syncCount();
    const cited = must(await citeSelection(options, "short", "en"));
    expect(syncCount() - before).toBeLessThanOrEqual(6);
    expect(cited.places).toEqual([
      { sheet: "Use cases", row: area.row + area.rows + 1, column: 0 },
    ]);
    expect(line(host, area.row + area.rows + 1, 0, "Use cases")).toMatch(
      /^Source: .*China Banking News, 10 December 2019/,
    );
    await expectSound(host, options);
  });

  it("names each source once, in its own language, the line in that of its table", async () => {
    const host = openHost(newBook());
    const release = releases.at(-1);
    if (release === undefined) throw new Error("There is no release.");
    await filled(release, { language: "zh-CN" });
    select(host.book, "报告数据", "D6:D8");
    const [place] = must(await citeSelection(options, "gb-t-7714", "en")).places;
    const text = String(holds(host.book, "报告数据", place?.row ?? 0, 0));
    expect(text).toMatch(/^来源：中国互联网金融协会区块链研究工作组\. /);
    expect(text.match(/区块链研究工作组/g)).toHaveLength(1);
    expect(text).toContain("[EB/OL]. (2020-04");
  });

  it("is written once however often the button is pressed", async () => {
    const host = await filledHost();
    select(host.book, "Use cases", "D6");
    must(await citeSelection(options, "short", "en"));
    const before = render(host.book);
    expect(await citeSelection(options, "apa", "en")).toMatchObject({
      ok: false,
      error: { code: "cite/already-there" },
    });
    expect(render(host.book)).toBe(before);
  });

  it("beneath a table keeps new rows out until it is removed, and the refresh says so", async () => {
    const host = await hostWith(releases[0]);
    const { sheet } = tableNamed(host.book, "ReportFigures");
    select(host.book, "Report figures", "D6");
    const [place] = must(await citeSelection(options, "short", "en")).places;
    const noRoom = async () => {
      const { tables } = await looked(releases);
      const added = tables
        .filter(({ instance }) => instance.table.name === "ReportFigures")
        .flatMap(({ items }) => items.filter(({ kind }) => kind === "added-row"));
      return [...new Set(added.map((item) => item.noRoom))];
    };
    expect(await noRoom()).toEqual(["source-line-below"]);
    const note = (place?.row ?? 0) + 3;
    sheet.setValue(note, 2, "Checked by KL");
    expect(await noRoom()).toEqual(["cells-below"]);
    sheet.setFormula(note, 2, '""');
    expect(await noRoom()).toEqual(["cells-below"]);
    sheet.setValue(note, 2, null);

    const [own] = (await lookedAt(options)).cited.lines;
    must(await removeCitations(options, [own?.name ?? ""]));
    expect(await noRoom()).toEqual([null]);
    expect((await refreshed(releases)).rows).toBeGreaterThan(20);
    must(await citeSelection(options, "short", "en"));
    await expectSound(host, options);
  });

  it("never goes over content: it passes what stands beneath, a formula that shows nothing included", async () => {
    const host = await filledHost();
    const sheet = sheetOf(host.book, "Sheet1");
    sheet.setValue(0, 0, "mine");
    sheet.setValue(1, 0, "mine too");
    sheet.setFormula(2, 0, '""');
    select(host.book, "Sheet1", "A1");
    const source = { collection: "china-finance-blockchain", id: "S07" };
    must(await citeSelection(options, "short", "en", source));
    expect([0, 1, 2, 3].map((row) => line(host, row))).toEqual([
      "mine",
      "mine too",
      '=""',
      "Source: China Banking News, 10 December 2019",
    ]);
  });

  it("passes merged cells, of which Excel would keep only the first", async () => {
    const host = await filledHost();
    const sheet = sheetOf(host.book, "Sheet1");
    merge(sheet, "A2:C3");
    select(host.book, "Sheet1", "A1");
    const source = { collection: "china-finance-blockchain", id: "S07" };
    must(await citeSelection(options, "short", "en", source));
    expect([1, 2, 3].map((row) => line(host, row))).toEqual([
      null,
      null,
      "Source: China Banking News, 10 December 2019",
    ]);
  });

  it("says so where no cell beneath is free, and changes nothing", async () => {
    const host = await filledHost();
    const sheet = sheetOf(host.book, "Sheet1");
    for (let row = 0; row < 100; row++) sheet.setValue(row, 0, row);
    select(host.book, "Sheet1", "A1");
    const before = render(host.book);
    const source = { collection: "china-finance-blockchain", id: "S07" };
    const refused = await citeSelection(options, "short", "en", source);
    expect(refused).toMatchObject({ error: { code: "cite/no-room", address: "A2:A61" } });
    expect(render(host.book)).toBe(before);
  });

  it("follows the analyst's formula to the sources of the rows that it reads", async () => {
    const host = await filledHost();
    sheetOf(host.book, "Sheet1").setFormula(
      1,
      1,
      'INDEX(ReportFigures[Value],MATCH("F012",ReportFigures[ID],0))*2',
    );
    select(host.book, "Sheet1", "B2");
    expect((await lookedAt(options)).selected.map(({ id }) => id)).toEqual(["S31"]);
    must(await citeSelection(options, "short", "en"));
    expect(line(host, 2, 1)).toBe("Source: Teller Report, 14 April 2020");
  });

  it("is refused where no source is known, on a protected sheet and in a read-only workbook", async () => {
    const host = await filledHost();
    select(host.book, "Sheet1", "C3");
    expect(await citeSelection(options, "short", "en")).toMatchObject({
      error: { code: "cite/no-sources" },
    });
    const source = { collection: "china-finance-blockchain", id: "S07" };
    sheetOf(host.book, "Sheet1").isProtected = true;
    expect(await citeSelection(options, "short", "en", source)).toMatchObject({
      error: { code: "edit/sheet-protected", sheet: "Sheet1" },
    });
    host.book.readOnly = true;
    expect(await citeSelection(options, "short", "en", source)).toMatchObject({
      error: { code: "edit/read-only" },
    });
  });
});

describe("setting all citations in another style", () => {
  it("keeps text that was edited by hand, shows both, and sets it anew only when it is named", async () => {
    const host = await filledHost();
    select(host.book, "Use cases", "D6");
    const [place] = must(await citeSelection(options, "short", "en")).places;
    must(await insertBibliography(options, "short"));
    const sheet = sheetOf(host.book, "Use cases");
    sheet.setValue(place?.row ?? 0, 0, "Source: see my memo");
    const items = must(await lookAtRestyle(options, "apa"));
    const [edited] = items.filter(({ isEdited }) => isEdited);
    expect(edited).toMatchObject({ now: "Source: see my memo", sheet: "Use cases" });
    expect(edited?.written).toMatch(/^Source: China Banking News|^Source: /);
    expect(edited?.next).toMatch(/^Source: .*\(2019, December 10\)/);

    must(await restyle(options, "apa"));
    expect(sheet.cell(place?.row ?? 0, 0).value).toBe("Source: see my memo");
    expect(value(host.book, "Sources", "S07", "Reference")).toMatch(/\(2019, December 10\)/);

    must(await restyle(options, "apa", new Set([edited?.id ?? ""])));
    expect(sheet.cell(place?.row ?? 0, 0).value).toBe(edited?.next);
    await expectSound(host, options);
  });

  it("takes at most six syncs, and one click takes it back, edited cells apart", async () => {
    const host = await filledHost();
    select(host.book, "Use cases", "D6");
    must(await citeSelection(options, "short", "en"));
    must(await insertBibliography(options, "short"));
    const reference = value(host.book, "Sources", "S08", "Reference");
    const before = syncCount();
    must(await restyle(options, "gb-t-7714"));
    expect(syncCount() - before).toBeLessThanOrEqual(6);
    const { sheet, table } = tableNamed(host.book, "Sources");
    sheet.setValue(table.area.row + 3, table.area.columns - 1, "my own");
    const back = must(await takeBackCitations(options));
    expect(back.left).toBe(1);
    expect(value(host.book, "Sources", "S08", "Reference")).toBe(reference);
    expect(sheet.cell(table.area.row + 3, table.area.columns - 1).value).toBe("my own");
    expect(await takeBackCitations(options)).toMatchObject({
      error: { code: "cite/nothing-to-take-back" },
    });
  });

  it.each([
    { when: "the state part is gone", dropCustomXml: true },
    { when: "the workbook was only reopened", dropCustomXml: false },
  ])(
    "knows every citation and every edit again when $when and the sheet was renamed",
    async ({ dropCustomXml }) => {
      const host = await filledHost();
      select(host.book, "Use cases", "D6");
      must(await citeSelection(options, "apa", "en"));
      select(host.book, "Sheet1", "B2");
      const source = { collection: "china-finance-blockchain", id: "S34" };
      must(await citeSelection(options, "short", "zh-CN", source));
      must(await insertBibliography(options, "gb-t-7714"));
      host.book.renameSheet(sheetOf(host.book, "Sheet1"), "Q4 deck");
      host.reopen({ dropCustomXml });
      const { sheet, table } = tableNamed(host.book, "Sources");
      sheet.setValue(table.area.row + 3, table.area.columns - 1, "my own");
      const { cited } = await lookedAt(options);
      expect(
        cited.lines.map(({ sheet: on, style, isEdited }) => ({ on, style, isEdited })),
      ).toEqual(
        expect.arrayContaining([
          { on: "Use cases", style: "apa", isEdited: false },
          { on: "Q4 deck", style: "short", isEdited: false },
        ]),
      );
      const [column] = cited.columns;
      expect(column?.style).toBe("gb-t-7714");
      expect(column?.references.filter(({ isEdited }) => isEdited).map(({ text }) => text)).toEqual(
        ["my own"],
      );
      await expectSound(host, options);
    },
  );
});

describe("a citation that was taken away", () => {
  it("leaves neither text nor name, and one that was edited stays", async () => {
    const host = await filledHost();
    const source = { collection: "china-finance-blockchain", id: "S07" };
    for (const address of ["A1", "C1"]) {
      select(host.book, "Sheet1", address);
      must(await citeSelection(options, "short", "en", source));
    }
    sheetOf(host.book, "Sheet1").setValue(1, 2, "edited");
    const names = (await lookedAt(options)).cited.lines.map(({ name }) => name);
    must(await removeCitations(options, names));
    expect([line(host, 1, 0), line(host, 1, 2)]).toEqual([null, "edited"]);
    await expectSound(host, options);
  });

  it("goes with its edits where the analyst says so, and the way back brings the edited text again", async () => {
    const host = await filledHost();
    const source = { collection: "china-finance-blockchain", id: "S07" };
    select(host.book, "Sheet1", "A1");
    must(await citeSelection(options, "short", "en", source));
    sheetOf(host.book, "Sheet1").setValue(1, 0, "edited");
    const names = (await lookedAt(options)).cited.lines.map(({ name }) => name);
    const before = render(host.book);
    expect(await removeCitations(options, names)).toMatchObject({
      error: { code: "cite/line-changed" },
    });
    expect(render(host.book)).toBe(before);
    must(await removeCitations(options, names, new Set(names)));
    expect(line(host, 1)).toBeNull();
    expect(host.book.names.filter(({ name }) => name.startsWith("Tickmark_Source_"))).toEqual([]);
    must(await takeBackCitations(options));
    expect((await lookedAt(options)).cited.lines).toMatchObject([
      { text: "edited", isEdited: true, address: "A2" },
    ]);
    await expectSound(host, options);
  });

  it("is forgotten when the analyst emptied its cell", async () => {
    const host = await filledHost();
    select(host.book, "Sheet1", "A1");
    const source = { collection: "china-finance-blockchain", id: "S07" };
    must(await citeSelection(options, "short", "en", source));
    sheetOf(host.book, "Sheet1").setValue(1, 0, null);
    must(await restyle(options, "apa"));
    expect(line(host, 1)).toBeNull();
    await expectSound(host, options);
  });
});

describe("an interrupted change", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "at request %i can be taken back, and then nothing is left of it",
    async (at) => {
      const host = await filledHost();
      select(host.book, "Use cases", "D6");
      const withoutState = (): string => {
        const { customXml } = host.book;
        host.book.customXml = [];
        const text = render(host.book);
        host.book.customXml = customXml;
        return text;
      };
      const before = withoutState();
      host.failAt(at, { kind: "response-lost" });
      await citeSelection(options, "short", "en");
      const back = await takeBackCitations(options);
      const isNothing = !back.ok && back.error.code === "cite/nothing-to-take-back";
      expect(back.ok || isNothing).toBe(true);
      expect(withoutState()).toBe(before);
    },
  );
});

describe("a style of the analyst's", () => {
  const style = (body: string, attributes = 'class="in-text" version="1.0"'): string =>
    `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" ${attributes}>
  <info><title>House style</title><id>house</id></info>
  <citation><layout><text variable="title"/></layout></citation>
  ${body}
</style>`;
  const bibliography =
    '<bibliography><layout><text value="HOUSE "/><text variable="title"/></layout></bibliography>';

  it("sets every citation, and is remembered with the workbook", async () => {
    const host = await filledHost();
    const added = must(await addStyle(options, style(bibliography)));
    expect(added.title).toBe("House style");
    select(host.book, "Sheet1", "A1");
    const source = { collection: "china-finance-blockchain", id: "S08" };
    must(await citeSelection(options, added.id, "en", source));
    expect(line(host, 1)).toMatch(/^Source: HOUSE PBOC/);
    host.reopen();
    const again = await citing(releases);
    must(await restyle(again, "apa"));
    must(await restyle(again, added.id));
    expect(line(host, 1)).toMatch(/^Source: HOUSE PBOC/);
  });

  it.each([
    { when: "it is no XML", xml: "<style>", code: "style/not-xml" },
    { when: "it is another XML", xml: "<feed/>", code: "style/not-csl" },
    {
      when: "it has no bibliography",
      xml: style(""),
      code: "style/no-bibliography",
    },
    {
      when: "it only points to another style",
      xml: style("").replace(
        "<id>",
        '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/><id>',
      ),
      code: "style/dependent",
    },
    {
      when: "it expands an entity of its own",
      xml: `<!DOCTYPE style [<!ENTITY a "x">]>${style('<bibliography><layout><text value="&a;"/></layout></bibliography>').replace(/<\?xml[^>]*>/, "")}`,
      code: "style/not-xml",
    },
    {
      when: "its macros call themselves",
      xml: style(
        '<macro name="a"><text macro="a"/></macro><bibliography><layout><text macro="a"/></layout></bibliography>',
      ),
      code: "style/unusable",
    },
    { when: "it is too large", xml: style(" ".repeat(400_000)), code: "style/too-large" },
  ])("is refused when $when", async ({ xml, code }) => {
    await filledHost();
    expect(await addStyle(options, xml)).toMatchObject({ ok: false, error: { code } });
  });
});

describe("from a source", () => {
  it("every cell that uses it is found: rows, lines, references and the analyst's formulas", async () => {
    const host = await filledHost();
    sheetOf(host.book, "Sheet1").setFormula(
      1,
      1,
      'INDEX(ReportFigures[Value],MATCH("F012",ReportFigures[ID],0))*2',
    );
    select(host.book, "Sheet1", "B2");
    must(await citeSelection(options, "short", "en"));
    const { cited, instances } = await lookedAt(options);
    const contents = [
      {
        name: "Sheet1",
        row: 1,
        column: 1,
        rows: [[2000]],
        formulas: [['=INDEX(ReportFigures[Value],MATCH("F012",ReportFigures[ID],0))*2']],
        lastRow: 1,
      },
    ];
    const uses = usesOfSource(
      "china-finance-blockchain",
      "S31",
      cited,
      instances,
      contents,
      releases,
    );
    expect(uses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "row", key: "F012", sheet: "Report figures" }),
        expect.objectContaining({ kind: "line", sheet: "Sheet1", address: "B3" }),
        expect.objectContaining({ kind: "formula", sheet: "Sheet1", address: "B2" }),
        expect.objectContaining({ kind: "reference", sheet: "Sources" }),
      ]),
    );
    expect(uses.filter(({ kind }) => kind === "formula")).toHaveLength(1);
  });
});

it("a filled workbook can be filled again with its citations kept", async () => {
  const host = await filledHost();
  select(host.book, "Use cases", "D6");
  must(await citeSelection(options, "short", "en"));
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  must(await fill(release));
  expect((await lookedAt(options)).cited.lines).toHaveLength(1);
  await expectSound(host, options);
});
