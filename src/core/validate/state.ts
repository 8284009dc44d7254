/** How a table stands: of which release, whether it can be seen and written, and what the workbook remembers of it. */
import type { Release } from "../collection";
import type { FoundInstance } from "../identify";
import type { StateReading } from "../state";
import { finding, type Finding } from "./finding";
import { keyAt, placeAt, tablePlace, type Subject } from "./subject";

const nowhere = { sheet: null, cell: null } as const;

/** @param releases all that are known of the collection, in the order of publication */
export function tableFindings(subject: Subject, releases: readonly Release[]): Finding[] {
  const { instance, surroundings } = subject;
  const { presented, release, table, dissent, witnesses } = instance;
  const at = tablePlace(subject);
  const title = presented.table.title[presented.language];
  const newest = releases.at(-1);
  const findings: Finding[] = [];
  if (newest !== undefined && newest.version !== release.version) {
    const facts = { table: title, from: release.version, to: newest.version };
    findings.push(finding("state/newer-release", at, facts));
  }
  if (!witnesses.includes("provenance") && !dissent.some(({ witness }) => witness === "provenance"))
    findings.push(finding("provenance/line-missing", at, { table: title }));
  if (dissent.length > 0) {
    const says = [...new Set(dissent.map((one) => one.says))];
    findings.push(finding("state/witnesses-disagree", at, { table: title, says }));
  }
  if (surroundings.hiddenRows !== "none") {
    const all = surroundings.hiddenRows === "all";
    findings.push(finding("state/rows-hidden", at, { table: title, all }));
  }
  if (surroundings.isSheetProtected)
    findings.push(finding("state/sheet-protected", at, { sheet: table.sheet }));
  return [...findings, ...withdrawn(subject, releases)];
}

/** Rows that the newest release no longer has: they stay, and the analyst should know. */
function withdrawn(subject: Subject, releases: readonly Release[]): Finding[] {
  const { instance, columns, released } = subject;
  const { resource } = instance.presented.table;
  const newest = releases.at(-1);
  const place = columns.places[columns.key] ?? -1;
  if (newest === undefined || place < 0 || releases.length < 2) return [];
  const kept = keysOf(newest, resource);
  const everHad = releases.filter((one) => one !== newest).map((one) => keysOf(one, resource));
  if (everHad.every((keys) => [...keys].every((key) => kept.has(key)))) return [];
  return instance.table.rows.flatMap((_, row): Finding[] => {
    const key = released[row]?.key ?? keyAt(subject, row);
    if (kept.has(key) || !everHad.some((keys) => keys.has(key))) return [];
    return [
      finding("state/withdrawn-row", placeAt(subject, row, place), {
        key,
        version: newest.version,
      }),
    ];
  });
}

export function keysOf({ tables, sources }: Release, resource: string): ReadonlySet<string> {
  return new Set(
    resource === "sources"
      ? sources.map(({ id }) => id)
      : tables.find(({ name }) => name === resource)?.rows.map(({ key }) => key),
  );
}

/** What the workbook remembers besides its tables. */
export function workbookFindings(
  state: StateReading,
  instances: readonly FoundInstance[],
  releases: readonly Release[],
): Finding[] {
  switch (state.kind) {
    case "absent":
      return [];
    case "damaged":
      return [finding("state/memory-damaged", nowhere, {})];
    case "newer":
      return [finding("state/newer-tickmark", nowhere, { schema: state.schema })];
    case "present":
      break;
  }
  const { populating, journal, instances: remembered } = state.state;
  const findings: Finding[] = [];
  if (populating !== null)
    return [finding("state/unfinished-insertion", nowhere, { sheets: populating.sheets })];
  if (journal?.phase === "applying")
    findings.push(finding("state/unfinished-change", nowhere, { at: journal.at }));
  // By name, else any other with that content: an analyst renames tables.
  const left = new Set(instances);
  const take = (isIt: (found: FoundInstance) => boolean): boolean => {
    const found = [...left].find(isIt);
    if (found !== undefined) left.delete(found);
    return found !== undefined;
  };
  const unnamed = remembered.filter(
    ({ excelTable }) => !take(({ table }) => table.name.toLowerCase() === excelTable.toLowerCase()),
  );
  for (const { collection, table, part, excelTable } of unnamed) {
    const isThere = take(
      ({ release, presented }) =>
        release.collection === collection &&
        presented.table.name === table &&
        presented.part === part,
    );
    const isKnown = releases.some((release) => release.collection === collection);
    if (!isThere && isKnown)
      findings.push(finding("structure/table-missing", nowhere, { table: excelTable }));
  }
  return findings;
}
