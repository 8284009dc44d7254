/** What mends charts and citations: pressed once, nothing is found any more; taken back, the workbook is as the analyst had it. */
import { afterEach, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { fixFindings } from "../../src/app/validate";
import { parseMark } from "../../src/core/citations";
import { languages, type Language } from "../../src/core/collection";
import { leaveHost } from "../host/client";
import { recalculate } from "../host/formula";
import { justBeforeWriting } from "./disturbance";
import { chartOf, checked, drawing, found, fresh, placesOf, shown, shrink } from "./drawn-story";
import { must, now, rolledBack, tableNamed, textOf } from "./refresh-story";
import { deleteRows, type Story } from "./validate-defects";
import { sheetOf } from "./workbook";

const drawn = await drawing();
afterEach(leaveHost);

const withSources = { apiSets: { ExcelApi: "1.15" } } as const;

/** What an analyst does, the code of what is then found, and what of the workbook's text differs from a fresh one's after the cure. */
interface Mistake {
  readonly what: string;
  readonly code: string;
  /** What stands there, and what is to, in English. */
  readonly says: string;
  /** Of the cure: one more where series change, and one for the looks of a title or of bars. */
  readonly syncs: number;
  readonly make: (story: Story) => void;
  /** Of the look of a title, which cannot be read before it is written. */
  readonly look?: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    what: "a number is typed over a formula that a chart is drawn from",
    code: "chart/values-differ",
    says: "supply chain finance: 40.0% → supply chain finance: 32.6%",
    syncs: 3,
    make: ({ book }) => {
      const { sheet, row, column } = placesOf(book, "application-shares");
      sheetOf(book, sheet).setValue(row, column, 0.4);
    },
  },
  {
    what: "a label, a key and a number are typed over",
    code: "chart/values-differ",
    says: "supply chain finance: 40.0% → supply chain finance: 32.6%",
    syncs: 3,
    make: ({ book }) => {
      const { sheet, row, column } = placesOf(book, "application-shares");
      const on = sheetOf(book, sheet);
      on.setValue(row, column, 0.4);
      on.setValue(row + 1, column - 1, "Ours");
      on.setValue(row + 2, column - 2, "F999");
      recalculate(book);
    },
  },
  {
    what: "the numbers of a chart are deleted",
    code: "chart/values-differ",
    says: " → Pilot: 1",
    syncs: 3,
    make: ({ book }) => {
      const { sheet, row, column } = placesOf(book, "use-cases-by-stage");
      sheetOf(book, sheet).setValue(row, column, null);
      sheetOf(book, sheet).setValue(row + 1, column, null);
    },
  },
  {
    what: "a series is made to show other cells",
    code: "chart/values-differ",
    says: "Pilot: 3 → Pilot: 1",
    syncs: 4,
    make: ({ book }) => {
      const [series] = chartOf(book, "use-cases-by-stage").series;
      const [other] = chartOf(book, "use-cases-by-category").series;
      if (series === undefined || other === undefined) throw new Error("There are series.");
      series.values = other.values;
    },
  },
  {
    what: "a chart is made to leave its last bar out",
    code: "chart/values-differ",
    says: " → asset securitisation: 6.7%",
    syncs: 4,
    make: ({ book }) => {
      for (const series of chartOf(book, "application-shares").series)
        for (const part of ["values", "categories"] as const)
          series[part] = (series[part] ?? "").replace(/\d+$/, (row) => String(Number(row) - 1));
    },
  },
  {
    what: "the source is deleted from a title",
    code: "chart/no-source-line",
    says: " → Sources: 33 publications, cited row by row in the table UseCases (china-finance-blockchain 1.1.0). As of 2020-04-14.",
    syncs: 4,
    make: ({ book }) => {
      retitle(book, (first) => first);
    },
    look: /<titleSizes><0>.*?<\/0>/g,
  },
  {
    what: "a series is added",
    code: "chart/joined-series",
    says: "Value, Value → Value",
    syncs: 4,
    make: ({ book }) => {
      const { series } = chartOf(book, "central-bank-volume");
      series.push(...chartOf(book, "central-bank-payments").series.map(bare));
    },
  },
  {
    what: "a chart is made a pie",
    code: "chart/no-whole",
    says: "Pie → BarClustered",
    syncs: 4,
    make: ({ book }) => {
      chartOf(book, "application-shares").type = "Pie";
    },
  },
];

/** As Excel adds one, without looks of its own. */
function bare({
  name,
  values,
  categories,
}: {
  name: string;
  values: string;
  categories: string | null;
}) {
  return { name, values, categories };
}

function retitle(book: Story["book"], title: (first: string) => string): void {
  const chart = chartOf(book, "use-cases-by-stage");
  const [first = ""] = chart.title.split("\n");
  chart.title = title(first);
  chart.titleSizes = chart.title.split("\n").map(() => null);
}

/** In Chinese those that write cells, a series and a title. */
const inChinese = mistakes.filter(({ syncs }, index) => index === 0 || syncs > 3).slice(0, 4);
const cases = languages.flatMap((language) =>
  (language === "en" ? mistakes : inChinese).map((one) => ({ ...one, language })),
);

describe("after a mistake, the cure", () => {
  it.each(cases)("mends it in $language when $what", async (mistake) => {
    const { language, code, says, syncs, make, look } = mistake;
    const story = await fresh(drawn, language, withSources);
    const { book } = story;
    const before = textOf(book);
    make(story);
    const wrong = textOf(book);
    const check = await checked(drawn);
    expect(check.findings.map((one) => one.code)).toEqual([code]);
    const [first] = check.findings;
    const said = `${first?.fix?.before ?? "nothing"} → ${first?.fix?.after ?? "nothing"}`;
    expect(language === "en" ? said : says).toBe(says);

    const asked = syncCount();
    const applied = must(await fixFindings(check.findings, check, { now }));
    expect(syncCount() - asked).toBe(syncs);
    expect(applied).toMatchObject({ cells: 0, charts: 1, left: [] });
    const plain = (text: string): string => (look === undefined ? text : text.replace(look, ""));
    expect(plain(textOf(book))).toBe(plain(before));
    expect(await found(drawn)).toEqual([]);

    expect((await rolledBack(drawn.releases)).left).toEqual([]);
    expect(textOf(book)).toBe(wrong);
    expect(await found(drawn)).toEqual(check.findings.map(shown));
  });
});

async function mended(): Promise<void> {
  const check = await checked(drawn);
  const applied = must(await fixFindings(check.findings, check, { now }));
  expect(applied.left).toEqual([]);
}

describe("what is the analyst's", () => {
  it("is kept: a title's own first line gets the source beneath it, and nothing else", async () => {
    const { book } = await fresh(drawn, "en", withSources);
    const [, source] = chartOf(book, "use-cases-by-stage").title.split("\n");
    retitle(book, () => "How far our ten are");
    await mended();
    expect(chartOf(book, "use-cases-by-stage").title).toBe(`How far our ten are\n${source}`);
    expect(await found(drawn)).toEqual([]);
  });

  it("is kept: what stands right beneath a chart's cells, where it would need more of them", async () => {
    const story = await fresh(drawn, "en", withSources);
    const { book } = story;
    const spot = placesOf(book, "application-shares");
    const on = sheetOf(book, spot.sheet);
    const last = /\d+$/.exec(chartOf(book, "application-shares").series[0]?.values ?? "")?.[0];
    shrink(story.book, "application-shares");
    on.setValue(Number(last) - 1, spot.column, "mine");
    const check = await checked(drawn);
    expect(check.findings.map(shown)).toEqual([`chart/values-differ ${spot.heading}`]);
    expect(check.findings[0]?.fix).toBeNull();
  });

  it("stays: a cell that was typed over again between the look and the cure", async () => {
    const { book } = await fresh(drawn, "en", withSources);
    const { sheet, row, column } = placesOf(book, "application-shares");
    sheetOf(book, sheet).setValue(row, column, 0.4);
    const check = await checked(drawn);
    sheetOf(book, sheet).setValue(row, column, 0.5);
    const applied = must(await fixFindings(check.findings, check, { now }));
    expect(applied.charts).toBe(0);
    expect(applied.left.map(({ why }) => why)).toEqual(["changed"]);
    expect(sheetOf(book, sheet).cell(row, column).value).toBe(0.5);
  });

  it("stays when it was changed after the cure, and the rest is taken back", async () => {
    const { book } = await fresh(drawn, "en", withSources);
    const { sheet, row, column } = placesOf(book, "application-shares");
    const on = sheetOf(book, sheet);
    on.setValue(row, column, 0.4);
    on.setValue(row + 1, column, 0.3);
    await mended();
    on.setValue(row, column, 0.7);
    const undone = await rolledBack(drawn.releases);
    expect(undone.left.map(({ why }) => why)).toEqual(["changed"]);
    expect(on.cell(row, column).value).toBe(0.7);
    expect(on.cell(row + 1, column).value).toBe(0.3);
  });
});

describe("a chart that is changed in the moment in which it is mended", () => {
  const cell = "application-shares";
  const titled = "use-cases-by-stage";
  /** A chart whose cell was typed over, and one that lost the source in its title. */
  async function twoWrong(): Promise<Story> {
    const story = await fresh(drawn, "en", withSources);
    const { sheet, row, column } = placesOf(story.book, cell);
    sheetOf(story.book, sheet).setValue(row, column, 0.4);
    sheetOf(story.book, sheet).setValue(row + 1, column, 0.3);
    retitle(story.book, (first) => first);
    return story;
  }

  const meanwhile: readonly {
    readonly what: string;
    readonly name: string;
    readonly act: (story: Story) => void;
  }[] = [
    {
      what: "a cell of it is typed over",
      name: cell,
      act: ({ book }) => {
        const { sheet, row, column } = placesOf(book, cell);
        sheetOf(book, sheet).setValue(row, column, 0.5);
      },
    },
    {
      what: "a formula is put into a cell of it",
      name: cell,
      act: ({ book }) => {
        const { sheet, row, column } = placesOf(book, cell);
        sheetOf(book, sheet).setFormula(row, column, "1/2");
      },
    },
    {
      what: "its title is written anew",
      name: titled,
      act: ({ book }) => {
        retitle(book, (first) => `${first}\nOurs`);
      },
    },
    {
      what: "its title is deleted",
      name: titled,
      act: ({ book }) => {
        retitle(book, () => "");
      },
    },
  ];

  it.each(meanwhile)("is as the analyst has it, and named, when $what", async ({ name, act }) => {
    const story = await twoWrong();
    const { host, book } = story;
    const [label] = chartOf(book, name).title.split("\n");
    const check = await checked(drawn);
    expect(check.findings).toHaveLength(2);
    let theirs = "";
    justBeforeWriting(host, () => {
      act(story);
      theirs = textOf(book);
    });
    const applied = must(await fixFindings(check.findings, check, { now }));
    expect(applied.charts).toBe(1);
    expect(applied.left).toEqual([{ table: label, key: "", name: "", why: "changed" }]);
    expect((await rolledBack(drawn.releases)).left).toEqual([]);
    expect(textOf(book)).toBe(theirs);
  });
});

describe("a chart of a table that has another row since", () => {
  it.each(languages)(
    "gets its bar in %s, and its former cells back",
    async (language: Language) => {
      const story = await fresh(drawn, language, withSources);
      const before = textOf(story.book);
      shrink(story.book, "application-shares");
      const wrong = textOf(story.book);
      const remembered = story.book.customXml[0]?.xml ?? "";
      const spot = placesOf(story.book, "application-shares");
      expect(await found(drawn)).toEqual([`chart/values-differ ${spot.heading}`]);
      await mended();
      expect(textOf(story.book)).toBe(before);
      expect(await found(drawn)).toEqual([]);
      const charts = /"charts":\[.*\],"charting"/.exec(remembered)?.[0];
      expect(charts).toBeDefined();
      expect(story.book.customXml[0]?.xml).not.toContain(charts);
      await rolledBack(drawn.releases);
      expect(textOf(story.book)).toBe(wrong);
      expect(story.book.customXml[0]?.xml).toContain(charts);
    },
  );
});

describe("without being told of what cells series are drawn (ExcelApi 1.13)", () => {
  it("cells and titles and kinds are mended, and series only said", async () => {
    const fixable: string[] = [];
    for (const { what, make } of mistakes) {
      make(await fresh(drawn));
      const check = await checked(drawn);
      expect(check.findings).toHaveLength(1);
      if (check.findings[0]?.fix === null) continue;
      fixable.push(what);
      await mended();
      expect(await found(drawn)).toEqual([]);
    }
    expect(fixable).toEqual(
      mistakes.map(({ what }) => what).filter((what) => !/^a series|leave its last/.test(what)),
    );
  });
});

describe("a citation whose source was deleted", () => {
  it.each(languages)("gets its row back in %s, and the row goes again", async (language) => {
    const story = await fresh(drawn, language);
    const { book } = story;
    const comments = book.names.flatMap(({ comment }) => parseMark(comment ?? "") ?? []);
    const [id = ""] = comments[0]?.sources ?? [];
    const { sheet, table } = tableNamed(book, "Sources");
    const end = (): number => table.area.row + table.area.rows - 1;
    const reference = table.area.column + table.area.columns - 1;
    const old = Array.from({ length: table.area.rows }, (_, at) => table.area.row + at).find(
      (row) => sheet.cell(row, table.area.column).value === id,
    );
    const written = sheet.cell(old ?? -1, reference).value;
    deleteRows(story, "Sources", [id]);
    const wrong = textOf(book);
    const check = await checked(drawn);
    const gone = check.findings.filter(({ code }) => code === "citation/source-gone");
    expect(gone.map(({ fix }) => fix && [fix.kind, fix.before, fix.after])).toEqual([
      ["rows", "", id],
    ]);
    const applied = must(await fixFindings(gone, check, { now }));
    expect(applied).toMatchObject({ rows: 1, left: [] });
    expect(sheet.cell(end(), table.area.column).value).toBe(id);
    expect(written).toMatch(/\w/);
    expect(sheet.cell(end(), reference).value).toBe(written);
    expect(await found(drawn)).toEqual([]);
    expect((await rolledBack(drawn.releases)).left).toEqual([]);
    expect(textOf(book)).toBe(wrong);
  });
});
