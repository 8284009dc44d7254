/**
 * The collection's expectations, held against the release as the workbook has amended it. What was found wrong already counts as the
 * release has it, so that one mistake is one finding; the finding stands at the cell that broke the rule.
 */
import { contentOf, unmet, type Expectation, type Row, type Unmet } from "../collection";
import { assertNever } from "../result";
import { shownCell } from "../shown";
import type { CellValue } from "../value";
import type { Amendment, Checked } from "./cells";
import { typedValue, type ColumnRules } from "./column-rules";
import { finding, type Finding, type FindingCode, type Fix } from "./finding";
import { citedIn } from "./provenance";
import {
  cellAt,
  keyAt,
  cellFix,
  headerOf,
  isEmpty,
  placeAt,
  tablePlace,
  type Subject,
} from "./subject";

/** A finding with the cell that it stands at; null for the table as a whole. */
export interface Placed {
  readonly row: number | null;
  readonly index: number | null;
  readonly finding: Finding;
}

/** @param claimed body rows that look like the collection's and are not */
export function expectationFindings(
  subject: Subject,
  checked: Checked,
  claimed: readonly number[],
): readonly Placed[] {
  // A release meets its own expectations, so there is nothing to ask while nothing was changed.
  if (checked.amendments.length === 0 && claimed.length === 0) return [];
  const { release, presented } = subject.instance;
  const { table } = presented;
  const concerned = release.descriptor.tickmark.expectations.filter((expectation) =>
    tablesOf(expectation).includes(table.name),
  );
  if (concerned.length === 0) return [];
  const amended = amend(subject, checked, claimed);
  const own = contentOf(release);
  const content = {
    ...own,
    rows: (name: string) => (name === table.name ? amended.rows : own.rows(name)),
    citations: (resource: string) =>
      resource === table.resource ? amended.citations : own.citations(resource),
  };
  return concerned.flatMap((expectation) => {
    const resource =
      release.descriptor.tickmark.tables.find(({ name }) => name === expectation.table)?.resource ??
      "";
    return unmet(expectation, resource, content)
      .map((one) => place(subject, amended, one))
      .filter(({ row, finding: { code } }) => isOurs(code, row, claimed));
  });
}

/** A row that the release does not have counts, and is not looked at otherwise. */
function isOurs(code: FindingCode, row: number | null, claimed: readonly number[]): boolean {
  return code === "expectation/row-count" || row === null || !claimed.includes(row);
}

function tablesOf(expectation: Expectation): readonly string[] {
  return "counted" in expectation
    ? [expectation.table, expectation.counted.table]
    : [expectation.table];
}

interface Amended {
  readonly rows: readonly Row[];
  readonly citations: readonly { readonly row: string; readonly source: string }[];
  /** Where each of the rows stands in the table's body; undefined for one that is not there. */
  readonly positions: ReadonlyMap<string, number>;
  readonly changes: readonly (Amendment & { readonly rules: ColumnRules })[];
  readonly claimed: readonly number[];
}

function amend(
  subject: Subject,
  { amendments, rules }: Checked,
  claimed: readonly number[],
): Amended {
  const { instance, released } = subject;
  const { table } = instance.presented;
  const own = contentOf(instance.release);
  const changes = amendments.flatMap((amendment) => {
    const rule = rules[amendment.index];
    return rule === undefined ? [] : [{ ...amendment, rules: rule }];
  });
  const byKey = new Map<string, Record<string, CellValue>>();
  const cited = new Map<string, readonly string[]>();
  for (const {
    row,
    value,
    rules: { fieldName },
  } of changes) {
    const key = released[row]?.key ?? "";
    if (fieldName === null) cited.set(key, citedIn(String(value ?? "")));
    else byKey.set(key, { ...byKey.get(key), [fieldName]: value });
  }
  const rows = own.rows(table.name).map((row) => {
    const values = byKey.get(row.key);
    return values === undefined ? row : { ...row, values: { ...row.values, ...values } };
  });
  const added = claimed.map((row): Row => {
    const values = Object.fromEntries(
      rules.flatMap((rule, index) =>
        rule.fieldName === null
          ? []
          : [[rule.fieldName, typedValue(rule, cellAt(subject, row, index)) ?? null] as const],
      ),
    );
    return { key: keyAt(subject, row), values };
  });
  const citations = rules.findIndex(({ fieldName }) => fieldName === null);
  for (const row of claimed) {
    const key = keyAt(subject, row);
    cited.set(key, citedIn(String(cellAt(subject, row, citations) ?? "")));
  }
  return {
    rows: [...rows, ...added],
    citations: [
      ...own.citations(table.resource).filter(({ row }) => !cited.has(row)),
      ...[...cited].flatMap(([row, sources]) => sources.map((source) => ({ row, source }))),
    ],
    positions: new Map([
      ...released.flatMap((row, position) =>
        row === undefined ? [] : [[row.key, position] as const],
      ),
      ...added.map(({ key }, index) => [key, claimed[index] ?? 0] as const),
    ]),
    changes,
    claimed,
  };
}

function place(subject: Subject, amended: Amended, broken: Unmet): Placed {
  const { expectation, key } = broken;
  const { table } = subject.instance.presented;
  const isOfThis = expectation.table === table.name;
  const position = isOfThis && key !== null ? amended.positions.get(key) : undefined;
  const culprit =
    position === undefined
      ? culpritOf(subject, amended, expectation)
      : { row: position, index: indexOf(subject, amended, broken, position) };
  const found = culprit ?? null;
  const index = found?.index ?? null;
  const at =
    found === null
      ? tablePlace(subject)
      : placeAt(subject, found.row, subject.columns.places[index ?? -1] ?? 0);
  const facts = {
    table: table.title[subject.instance.presented.language],
    header: index === null ? "" : headerOf(subject, index),
    key: found === null ? null : keyAt(subject, found.row),
  };
  return {
    row: found?.row ?? null,
    index,
    finding: findingOf(broken, at, facts, restoring(subject, found), subject),
  };
}

/** The cell of a row that a rule is about: the one of its fields that was changed. */
function indexOf(
  subject: Subject,
  { changes }: Amended,
  { expectation, field }: Unmet,
  row: number,
): number {
  const fields = [field, "notAfter" in expectation ? expectation.notAfter : null];
  const changed = changes.find(
    (change) => change.row === row && fields.includes(change.rules.fieldName),
  );
  return changed?.index ?? columnShowing(subject, field);
}

function columnShowing(
  { instance: { presented }, columns }: Subject,
  field: string | null,
): number {
  const index = presented.columns.findIndex(({ column: { content } }) => {
    if (field === null) return "citations" in content;
    return "field" in content
      ? content.field === field
      : "csl" in content
        ? content.csl === field
        : "fields" in content && content.fields[presented.language] === field;
  });
  return (columns.places[index] ?? -1) < 0 ? columns.key : index;
}

/** For a rule about a whole table: a row too many, else the changed cell that weighs most in it. */
function culpritOf(
  subject: Subject,
  { changes, claimed }: Amended,
  expectation: Expectation,
): { readonly row: number; readonly index: number } | undefined {
  const [extra] = claimed;
  const counts = expectation.rule === "row-count" || expectation.rule === "count-matches";
  if (counts && extra !== undefined) return { row: extra, index: subject.columns.key };
  const fields = [
    "field" in expectation ? expectation.field : null,
    "where" in expectation ? expectation.where.field : null,
    "counted" in expectation ? expectation.counted.field : null,
  ];
  const [heaviest] = changes
    .filter(({ rules: { fieldName } }) => fieldName !== null && fields.includes(fieldName))
    .map((change) => ({ change, weight: Math.abs(difference(subject, change)) }))
    .sort((a, b) => b.weight - a.weight);
  return heaviest?.change;
}

function difference({ released }: Subject, { row, index, value }: Amendment): number {
  const was = released[row]?.cells[index] ?? 0;
  return typeof value === "number" ? value - Number(was) : 0;
}

function restoring(
  subject: Subject,
  culprit: { readonly row: number; readonly index: number } | null,
): Fix | null {
  const released = culprit === null ? undefined : subject.released[culprit.row];
  if (culprit === null || released === undefined) return null;
  const was = released.cells[culprit.index] ?? null;
  return isEmpty(was) ? null : cellFix(subject, culprit.row, culprit.index, was, released);
}

function findingOf(
  { expectation, key, found, expected }: Unmet,
  at: ReturnType<typeof placeAt>,
  where: { readonly table: string; readonly header: string; readonly key: string | null },
  fix: Fix | null,
  subject: Subject,
): Finding {
  const facts = { ...where, found };
  switch (expectation.rule) {
    case "row-count":
      return finding("expectation/row-count", at, { ...facts, expected });
    case "date-between": {
      const { from, to } = expectation;
      return finding("expectation/date-between", at, { ...facts, from, to }, fix);
    }
    case "cites-source": {
      const { withAddress } = expectation;
      return finding("expectation/cites-source", at, { ...facts, expected, withAddress }, fix);
    }
    case "sum": {
      const format = formatOf(subject, expectation.field);
      const shown = (limit: number | undefined) =>
        limit === undefined ? null : shownCell(limit, format);
      const limits = { atLeast: shown(expectation.atLeast), atMost: shown(expectation.atMost) };
      const sum = shownCell(Number(found), format);
      return finding("expectation/sum", at, { ...facts, found: sum, ...limits }, fix);
    }
    case "dates-ordered": {
      const otherHeader = headerOf(subject, columnShowing(subject, expectation.notAfter));
      const more = { other: expected, otherHeader };
      return finding("expectation/dates-ordered", at, { ...facts, ...more }, fix);
    }
    case "pattern":
      return finding("expectation/pattern", at, { ...facts, pattern: expected }, fix);
    case "count-matches": {
      // It may be broken from the other table, whose rows are counted.
      const { counted, field } = expectation;
      const { tables } = subject.instance.release.descriptor.tickmark;
      const { language } = subject.instance.presented;
      const title = tables.find(({ name }) => name === counted.table)?.title[language] ?? "";
      const header = tables
        .find(({ name }) => name === expectation.table)
        ?.columns.find(({ content }) => "field" in content && content.field === field)?.title;
      const about = { key, header: header?.[language] ?? where.header };
      const more = { ...about, expected, counted: title };
      return finding("expectation/count-matches", at, { ...facts, ...more }, fix);
    }
    default:
      return assertNever(expectation);
  }
}

/** The format of the first row that a sum is of: a sum of percentages is one. */
function formatOf(subject: Subject, field: string): string {
  const { presented } = subject.instance;
  const index = columnShowing(subject, field);
  return (
    presented.rows.find(({ cells }) => !isEmpty(cells[index] ?? null))?.numberFormats[index] ??
    "General"
  );
}
