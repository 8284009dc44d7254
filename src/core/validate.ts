/**
 * Everything that is wrong with the curated content of a workbook, as findings with their cells and, where it is safe, their cures.
 * Rules come from the collection; what is the analyst's own is never a finding. Nothing here writes.
 */
import { merged } from "./chart-edit";
import type { Release } from "./collection";
import type { Addition, EditPlan } from "./edit";
import type { FoundInstance } from "./identify";
import type { StateReading } from "./state";
import { checkCells, cellId } from "./validate/cells";
import { chartFindings } from "./validate/charts";
import { citationFindings, type InspectedCitations } from "./validate/citations";
import type { KnownKeys } from "./validate/column-rules";
import { columnFindings, locateColumns } from "./validate/columns";
import { expectationFindings } from "./validate/expectations";
import { finding, severities, type Finding, type Severity } from "./validate/finding";
import type { InspectedChart } from "./validate/inspected-chart";
import { ofLater } from "./validate/later";
import { linkFindings } from "./validate/provenance";
import { matchRows } from "./validate/rows";
import { keysOf, tableFindings, workbookFindings } from "./validate/state";
import { keyAt, placeAt, type Subject, type Surroundings } from "./validate/subject";

export {
  severities,
  severityOf,
  type Finding,
  type FindingCode,
  type FindingFacts,
  type Fix,
  type Severity,
} from "./validate/finding";
export type { InspectedChart } from "./validate/inspected-chart";
export type { Surroundings } from "./validate/subject";

/** A workbook as it was read. */
export interface Inspected {
  readonly instances: readonly FoundInstance[];
  readonly state: StateReading;
  /** By the Excel table's name. */
  readonly surroundings: ReadonlyMap<string, Surroundings>;
  readonly charts: readonly InspectedChart[];
  readonly citations: InspectedCitations;
}

const unremarkable: Surroundings = { isSheetProtected: false, hiddenRows: "none", links: null };

/**
 * @param releases all that are known, in the order of publication
 * @returns errors first, then in the order of the tables; no cell of a table has two
 */
export function validate(inspected: Inspected, releases: readonly Release[]): readonly Finding[] {
  const { instances, state, surroundings, charts, citations } = inspected;
  // What an interrupted insertion left is not yet a table to be checked.
  if (state.kind === "present" && state.state.populating !== null)
    return workbookFindings(state, instances, releases);
  const findings = [
    ...workbookFindings(state, instances, releases),
    ...instances.flatMap((instance) => {
      const around = surroundings.get(instance.table.name) ?? unremarkable;
      return instanceFindings(instance, around, instances, releases);
    }),
    ...citationFindings(citations, instances),
    ...chartFindings(charts),
  ];
  return severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
}

function instanceFindings(
  instance: FoundInstance,
  surroundings: Surroundings,
  instances: readonly FoundInstance[],
  releases: readonly Release[],
): readonly Finding[] {
  const known = releases.filter(({ collection }) => collection === instance.release.collection);
  const columns = locateColumns(instance);
  const { released, claimed, wrongKeys, findings } = matchRows(instance, columns, known);
  const subject: Subject = { instance, surroundings, columns, released, wrongKeys };
  const checked = checkCells(subject, knownKeys(instance, instances), ofLater(subject, known));
  const cells = checked.findings;
  let isRowCountBroken = false;
  const whole: Finding[] = [];
  for (const { row, index, finding: one } of expectationFindings(subject, checked, claimed)) {
    if (one.code === "expectation/row-count") isRowCountBroken = true;
    if (row === null || index === null) whole.push(one);
    else {
      const id = cellId(subject, row, index);
      // A broken rule says more than that the cell was edited.
      if (cells.get(id)?.code.startsWith("edited/") ?? true) cells.set(id, one);
    }
  }
  const key = columns.places[columns.key] ?? -1;
  const title = instance.presented.table.title[instance.presented.language];
  const strangers = isRowCountBroken
    ? []
    : claimed.map((row) =>
        finding("structure/unknown-key", placeAt(subject, row, key), {
          key: keyAt(subject, row),
          table: title,
        }),
      );
  return [
    ...tableFindings(subject, known),
    ...columnFindings(instance, columns),
    ...findings,
    ...strangers,
    ...whole,
    ...[...cells].sort(([a], [b]) => a - b).map(([, one]) => one),
    ...linkFindings(subject, (row) => cells.has(cellId(subject, row, columns.key))),
  ];
}

/** What a reference may name: the keys of the release, and those that the analyst added to its tables. */
function knownKeys({ release }: FoundInstance, instances: readonly FoundInstance[]): KnownKeys {
  const made = new Map<string, ReadonlySet<string>>();
  return (resource) => {
    const before = made.get(resource);
    if (before !== undefined) return before;
    const own = instances.filter(
      (other) =>
        other.release.collection === release.collection &&
        other.presented.table.resource === resource,
    );
    const keys = new Set([
      ...keysOf(release, resource),
      ...own.flatMap((other) => {
        const { places, key } = locateColumns(other);
        const place = places[key] ?? -1;
        return other.table.rows.map((cells) => String(cells[place] ?? ""));
      }),
    ]);
    made.set(resource, keys);
    return keys;
  };
}

export type Counts = Readonly<Record<Severity, number>>;

export function countBySeverity(findings: readonly Finding[]): Counts {
  const count = (severity: Severity): number =>
    findings.filter((one) => one.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info") };
}

/** What is to be written so that the findings are mended; those without a fix are left out. */
export function planFixes(
  findings: readonly Finding[],
  instances: readonly FoundInstance[],
): EditPlan {
  const fixes = findings.flatMap(({ fix }) => (fix === null ? [] : [fix]));
  const cells = fixes.flatMap((fix) => (fix.kind === "cell" ? [fix.edit] : []));
  const lines = fixes.flatMap((fix) => (fix.kind === "line" ? [fix.line] : []));
  const charts = merged(fixes.flatMap((fix) => (fix.kind === "chart" ? [fix.edit] : [])));
  const additions = together(fixes.flatMap((fix) => (fix.kind === "rows" ? [fix.addition] : [])));
  const touched = new Set([...cells, ...lines, ...additions].map(({ table }) => table));
  return {
    kind: "fix",
    cells,
    additions,
    removals: [],
    lines,
    charts,
    tables: instances
      .filter(({ table }) => touched.has(table.name))
      .map((instance) => ({ instance, columns: locateColumns(instance) }))
      .map(({ instance: { table, presented, release }, columns: { places, key } }) => ({
        excelTable: table.name,
        table: presented.table.name,
        part: presented.part,
        keyColumn: places[key] ?? -1,
        headers: table.headers,
        from: release.version,
        to: release.version,
      })),
    // What the workbook remembers of its tables stays as it is.
    instances: [],
    kept: null,
  };
}

/** Of each table the rows that any of them adds, each once. */
function together(additions: readonly Addition[]): readonly Addition[] {
  return [...new Set(additions.map(({ table }) => table))].flatMap((table) => {
    const own = additions.filter((one) => one.table === table);
    const rows = new Map(own.flatMap((one) => one.rows.map((row) => [row.key, row] as const)));
    return own.slice(0, 1).map((one) => ({ ...one, rows: [...rows.values()] }));
  });
}
