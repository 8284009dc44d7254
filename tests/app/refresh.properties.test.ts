/** For any two releases and anything that an analyst does in between, through the real client: nothing is lost, everything can be taken back. */
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { lookAtRefresh, refresh, type Preview } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import type { Release } from "../../src/core/collection";
import { codeOf, presentTable } from "../../src/core/presentation";
import type { Choice, Choices } from "../../src/core/refresh";
import { elementDescriptor, elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, type Book } from "../host/workbook";
import { reverseRows } from "./refresh-edits";
import { bodyRows, keysOf, must, now, place, tableNamed, textOf } from "./refresh-story";
import { filled, opened } from "./workbook";

afterAll(leaveHost);

const keys = ["E01", "E02", "E03", "E04", "E05"] as const;
/** The owned columns, each with its merge group. */
const groups: Readonly<Record<string, string>> = {
  name: "name",
  kind: "kind",
  mass: "measure",
  unit: "measure",
  found: "event",
  link: "link",
};
const columns = Object.keys(groups);

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly mass: string;
  readonly unit: string;
  readonly found: string;
  readonly link: string;
  readonly page: string;
}
/** Few values, so that both sides often change a cell, and often alike. */
const anyRow: fc.Arbitrary<Row> = fc.record({
  name: fc.constantFrom("light", "=heavy"),
  kind: fc.constantFrom("gas", "metal"),
  mass: fc.constantFrom("1", "2.5", ""),
  unit: fc.constantFrom("dalton", "share"),
  found: fc.constantFrom("1966-01-01", "1970-02-03"),
  link: fc.constantFrom("", "https://example.org/a", "https://example.org/b"),
  page: fc.constantFrom("p. 1", "p. 2"),
});
type Rows = Readonly<Partial<Record<string, Row>>>;
const anyRows: fc.Arbitrary<Rows> = fc
  .tuple(
    ...keys.map((key) =>
      fc.option(
        anyRow.map((row) => [key, row] as const),
        { freq: 4 },
      ),
    ),
  )
  .map((rows) => Object.fromEntries(rows.filter((row) => row !== null)))
  .filter((rows) => Object.keys(rows).length > 0);

function releaseOf(rows: Rows, version: string): Release {
  const all = Object.entries(rows) as [string, Row][];
  const descriptor = elementDescriptor() as { version: string; tickmark: Record<string, unknown> };
  descriptor.version = version;
  descriptor.tickmark["expectations"] = [];
  const csv = (header: string, lines: readonly (readonly string[])[]): string =>
    [header, ...lines.map((cells) => cells.join(",")), ""].join("\n");
  return elements(
    {
      "elements.csv": csv(
        "id,name_en,name_zh,kind,mass,unit,found,found_precision,link",
        all.map(([key, { name, kind, mass, unit, found, link }]) => {
          return [key, `${name} ${key}`, key, kind, mass, unit, found, "day", link];
        }),
      ),
      "citations.csv": csv(
        "id,table,row,field,source,locator_en,locator_zh",
        all.map(([key, { page }]) => [`C${key.slice(1)}`, "elements", key, "", "S01", page, page]),
      ),
    },
    { ...descriptor },
  );
}

type Edit =
  | { readonly kind: "type"; readonly row: number; readonly column: string; readonly text: string }
  | { readonly kind: "delete"; readonly row: number }
  | { readonly kind: "own row" | "reverse" | "note below" | "reopen" | "lose the state" };
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("type" as const),
      row: fc.nat(4),
      column: fc.constantFrom(...columns),
      text: fc.constantFrom("mine", "'=mine", "Gas", "金属", "2.5", "7", "percent", "=1+1", ""),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), row: fc.nat(4) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("own row", "reverse", "note below", "reopen", "lose the state"),
    }),
  },
);

function make(host: Host, edit: Edit): void {
  const { book } = host;
  const { sheet, table } = tableNamed(book, "Elements");
  const { area } = table;
  const rows = bodyRows(table);
  switch (edit.kind) {
    case "type": {
      const row = rows[edit.row % rows.length] ?? NaN;
      const at = area.column + headers.indexOf(edit.column);
      host.type(sheet, row, at, edit.text);
      return;
    }
    case "delete": {
      if (rows.length < 2) return;
      const first = rows[edit.row % rows.length] ?? NaN;
      const last = rows.at(-1) ?? NaN;
      for (let row = first; row <= last; row++)
        for (let c = area.column; c < area.column + area.columns; c++)
          sheet.put(row, c, row === last ? { value: null, style: 0 } : sheet.cell(row + 1, c));
      table.area = { ...area, rows: area.rows - 1 };
      sheet.hyperlinks = sheet.hyperlinks.flatMap((link) =>
        link.area.row === first
          ? []
          : [
              link.area.row < first
                ? link
                : { ...link, area: { ...link.area, row: link.area.row - 1 } },
            ],
      );
      return;
    }
    case "own row": {
      const below = area.row + area.rows;
      if (sheet.cell(below, area.column).value !== null) return;
      sheet.setValue(below, area.column, "X01");
      sheet.setValue(below, area.column + 1, "ours");
      table.area = { ...area, rows: area.rows + 1 };
      return;
    }
    case "reverse":
      reverseRows(book, "Elements");
      return;
    case "note below":
      sheet.setValue(area.row + area.rows + 1, area.column, "a note");
      return;
    case "reopen":
      host.reopen();
      return;
    case "lose the state":
      host.reopen({ dropCustomXml: true });
  }
}
/** In the order of the table. */
const headers = ["id", "name", "kind", "mass", "unit", "found", "found_precision", "link"];

interface Case {
  readonly base: Rows;
  readonly theirs: Rows;
  readonly edits: readonly Edit[];
  /** Whether the nth item is decided, and how. */
  readonly decisions: readonly (Choice | null)[];
}
const anyCase: fc.Arbitrary<Case> = fc.record({
  base: anyRows,
  theirs: anyRows,
  edits: fc.array(anyEdit, { maxLength: 6 }),
  decisions: fc.array(fc.constantFrom<(Choice | null)[]>(null, null, "mine", "theirs"), {
    minLength: 8,
    maxLength: 8,
  }),
});
const quick = { numRuns: 40 };

const plain: Row = {
  ...{ name: "light", kind: "gas", mass: "1", unit: "dalton" },
  ...{ found: "1966-01-01", link: "", page: "p. 1" },
};
/** The rows that stay are by then all that a part of the older release had. */
const looksLikeAPart: Case = {
  base: { E01: plain, E02: plain, E03: plain, E04: { ...plain, kind: "metal" }, E05: plain },
  theirs: { E02: plain, E03: plain, E04: plain },
  edits: [{ kind: "delete", row: 3 }],
  decisions: [],
};

interface Story {
  readonly host: Host;
  readonly releases: readonly [Release, Release];
  readonly preview: Preview;
  readonly choices: Choices;
}

/** Fills, edits and looks. */
async function storyOf({ base, theirs, edits, decisions }: Case): Promise<Story> {
  const releases = [releaseOf(base, "1.0.0"), releaseOf(theirs, "1.1.0")] as const;
  const host = openHost(newBook());
  await filled(releases[0]);
  for (const edit of edits) make(host, edit);
  const preview = must(await lookAtRefresh({ release: releases[1], kept: null }, releases));
  const items = preview.tables.flatMap((table) => table.items);
  const choices = new Map(
    items.flatMap(({ id }, index) => {
      const decision = decisions[index % decisions.length];
      return decision === null || decision === undefined ? [] : [[id, decision] as const];
    }),
  );
  return { host, releases, preview, choices };
}

/** What stands in each owned cell, by key and column. */
function heldIn(book: Book): ReadonlyMap<string, unknown> {
  return new Map(
    keysOf(book, "Elements").flatMap((key) =>
      columns.map((column) => {
        const { sheet, row, column: at } = place(book, "Elements", String(key), column);
        const { value, formula } = sheet.cell(row, at);
        return [`${String(key)} ${column}`, formula ?? value] as const;
      }),
    ),
  );
}

/** Cells that say something else than the release put there, by the plainest comparison: a label in another language says the same. */
function editedCells(held: ReadonlyMap<string, unknown>, release: Release): readonly string[] {
  const { columns: shown, rows } = presentTable(release, "elements", "en");
  const released = new Map<string, unknown>(
    rows.flatMap(({ key, cells }) =>
      shown.map(({ column }, at) => [`${key} ${column.name}`, cells[at] ?? null] as const),
    ),
  );
  const says = (cell: string, value: unknown): unknown => {
    const dictionary = shown.find(({ column }) => cell.endsWith(` ${column.name}`))?.dictionary;
    const code = typeof value === "string" ? codeOf(dictionary ?? [], value) : null;
    return code ?? value ?? "";
  };
  return [...held].flatMap(([cell, value]) =>
    says(cell, released.get(cell)) === says(cell, value) ? [] : [cell],
  );
}

describe("for any releases, edits and choices", () => {
  it("no edit of the analyst's is lost without a choice that is on record", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        const { host, releases, preview, choices } = await storyOf(one);
        const before = heldIn(host.book);
        const ownBefore = keysOf(host.book, "Elements").filter((key) => key === "X01");
        must(await refresh(preview, choices, { now }));
        const after = heldIn(host.book);
        const { state } = await opened(releases);
        const journal = state.kind === "present" ? (state.state.journal?.cells ?? []) : [];
        const lost = editedCells(before, releases[0]).filter(
          (cell) => before.get(cell) !== after.get(cell),
        );
        const recorded = new Set(
          journal
            .filter(({ decidedBy }) => decidedBy === "analyst")
            .map(({ key, name }) => `${key} ${groups[name] ?? name}`),
        );
        const groupOf = (cell: string): string =>
          cell.replace(/\w+$/, (name) => groups[name] ?? name);
        expect(lost.filter((cell) => !recorded.has(groupOf(cell)))).toEqual([]);
        const ownAfter = keysOf(host.book, "Elements").filter((key) => key === "X01");
        expect(ownAfter).toEqual(ownBefore);
      }),
      quick,
    );
  });

  it("a rollback gives the workbook back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, fc.boolean(), async (one, isReopened) => {
        const { host, releases, preview, choices } = await storyOf(one);
        const before = textOf(host.book);
        must(await refresh(preview, choices, { now }));
        const isChanged = textOf(host.book) !== before;
        if (isReopened) host.reopen();
        const undone = await replayJournal("undo", releases, { now });
        expect(textOf(host.book)).toBe(before);
        expect(undone.ok ? undone.value.left : isChanged).toEqual(undone.ok ? [] : false);
      }),
      quick,
    );
  });

  it("a second refresh with the same choices changes nothing, and by itself none would", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        const { host, releases, preview, choices } = await storyOf(one);
        must(await refresh(preview, choices, { now }));
        const once = textOf(host.book);
        const again = must(await lookAtRefresh({ release: releases[1], kept: null }, releases));
        const items = again.tables.flatMap((table) => table.items);
        // A table of which something was left is of the old release still, so what was declined is shown again.
        const isOpen = ({ id, byDefault }: (typeof items)[number]): boolean =>
          byDefault === "theirs" && choices.get(id) !== "mine";
        expect(items.filter(isOpen)).toEqual([]);
        must(await refresh(again, choices, { now }));
        expect(textOf(host.book)).toBe(once);
      }),
      { ...quick, examples: [[looksLikeAPart]] },
    );
  });

  it("what nobody edited comes to the same by way of a release in between", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        anyRows,
        fc.array(anyRow, { minLength: 5, maxLength: 5 }),
        async (base, theirs, between) => {
          // The one in between keeps the rows: a row that came and went stays, withdrawn.
          const middle = Object.fromEntries(
            Object.keys(base).map((key, index) => [key, between[index]]),
          );
          const [first, second, third] = [
            releaseOf(base, "1.0.0"),
            releaseOf(middle, "1.1.0"),
            releaseOf(theirs, "1.2.0"),
          ];
          const held: ReadonlyMap<string, unknown>[] = [];
          for (const stops of [[third], [second, third]]) {
            const { book } = openHost(newBook());
            await filled(first);
            for (const release of stops) {
              const known = [first, second, third];
              const preview = must(await lookAtRefresh({ release, kept: null }, known));
              must(await refresh(preview, new Map(), { now }));
            }
            held.push(heldIn(book));
          }
          const isKept = (cell: string): boolean => cell.slice(0, 3) in theirs;
          const [direct = [], indirect = []] = held.map((cells) =>
            [...cells].filter(([cell]) => isKept(cell)).sort(),
          );
          expect(indirect).toEqual(direct);
        },
      ),
      quick,
    );
  });

  it("a release that says the same changes no cell, and the release itself is not even offered", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.array(anyEdit, { maxLength: 4 }), async (rows, edits) => {
        const same = { base: rows, theirs: rows, edits, decisions: [] };
        const { host, releases, preview } = await storyOf(same);
        expect(preview.tables.flatMap(({ items }) => items)).toEqual([]);
        const before = heldIn(host.book);
        must(await refresh(preview, new Map(), { now }));
        expect(heldIn(host.book)).toEqual(before);
        const own = must(await lookAtRefresh({ release: releases[1], kept: null }, [releases[1]]));
        expect(own.tables).toEqual([]);
      }),
      quick,
    );
  });
});
