/** Puts the log of the last change on a sheet of its own. It is the analyst's from then on: nothing of it is remembered. */
import { changeLog } from "../core/change-log";
import type { Language } from "../core/collection";
import { freeSheetName, freeTableName, layoutLog } from "../core/layout";
import type { HostFailure } from "../core/host-failure";
import type { PopulateRefusal } from "../core/populate";
import { err, ok, type Result } from "../core/result";
import { addSheet } from "../excel/add";
import { readWorkbook } from "../excel/read";
import { logWords } from "../strings/change-log";
import type { OpenedWorkbook } from "./open";

export interface LogOnSheet {
  readonly sheet: string;
  readonly rows: number;
}

export type LogSheetFailure =
  | HostFailure
  | Extract<PopulateRefusal, { code: "populate/read-only" | "populate/structure-protected" }>
  | { readonly code: "edit/nothing-to-undo" };

/** @param opened the workbook as it was found, with the journal in it */
export async function putLogOnSheet(
  { state, instances }: Pick<OpenedWorkbook, "state" | "instances">,
  language: Language,
): Promise<Result<LogOnSheet, LogSheetFailure>> {
  const journal = state.kind === "present" ? state.state.journal : null;
  if (journal === null) return err({ code: "edit/nothing-to-undo" });
  const reading = await readWorkbook(null);
  if (!reading.ok) return reading;
  const { facts } = reading.value;
  if (facts.isReadOnly) return err({ code: "populate/read-only" });
  if (facts.isStructureProtected) return err({ code: "populate/structure-protected" });
  const words = logWords[language];
  const sheets = facts.sheets.map(({ name }) => name);
  const entries = changeLog(journal, instances);
  const sheet = freeSheetName(words.sheet, sheets);
  const added = await addSheet(
    layoutLog(entries, language, words, {
      sheet,
      table: freeTableName("ChangeLog", [...facts.tables, ...facts.definedNames]),
      line: words.line(
        journal.at,
        journal.tables.map(({ excelTable: table, from, to }) => ({ table, from, to })),
      ),
    }),
  );
  return added.ok ? ok({ sheet, rows: entries.length }) : added;
}
