/** What each language must say in the Refresh view. */
import type { Difference } from "../../core/difference";
import type { EditKind, LeftReason } from "../../core/edit";
import type { Question, SchemaChange } from "../../core/merge";
import type { NoRoom } from "../../core/refresh";
import type { Section } from "../../core/review";

interface Applied {
  readonly cells: number;
  readonly rows: number;
}

export interface RefreshWords {
  readonly title: string;
  readonly release: {
    readonly label: string;
    readonly option: (version: string, asOf: string) => string;
    readonly fromFile: (version: string, file: string) => string;
    readonly open: string;
    readonly opening: string;
    /** Before the sentences about what is wrong with the file. */
    readonly refused: (file: string) => string;
    readonly moreErrors: (count: number) => string;
    readonly notNewer: (collection: string, version: string) => string;
    readonly noTable: string;
    /** Nothing newer is known. */
    readonly newest: (version: string) => string;
    readonly lookAgain: string;
    readonly looking: string;
  };
  readonly review: {
    readonly discontinued: (table: string, version: string) => string;
    readonly nothing: (version: string) => string;
    /** Which tables take which release. */
    readonly tables: (facts: { tables: readonly string[]; from: string; to: string }) => string;
    readonly ownEdits: (count: number) => string;
    readonly schemaTitle: string;
    readonly base: (table: string) => string;
    readonly baseHint: (says: readonly string[]) => string;
    readonly noBase: string;
    readonly schema: (change: SchemaChange, table: string) => string;
    readonly question: (question: Question, table: string) => string;
    readonly filters: string;
    readonly all: string;
    readonly sections: Readonly<Record<Section, string>>;
    readonly sectionHints: Readonly<Record<Section, string>>;
    readonly chooseAll: string;
    readonly takeAll: string;
    readonly keepAll: string;
    readonly asProposed: string;
    /** A button's name where it alone is read out. */
    readonly forThese: (button: string, what: string) => string;
    readonly list: string;
    readonly listHint: string;
    readonly fold: (isFolded: boolean, section: string) => string;
    readonly table: (table: string, sheet: string) => string;
    readonly goTo: (key: string) => string;
    readonly columns: (headers: readonly string[]) => string;
    readonly mine: string;
    readonly theirs: (version: string) => string;
    readonly leaveDeleted: string;
    readonly bringBack: string;
    readonly leaveOut: string;
    readonly addRow: string;
    readonly empty: string;
    readonly conflict: string;
    /** @param header of the column, where there are several */
    readonly was: (version: string, value: string, header: string | null) => string;
    readonly labelled: (label: string, text: string) => string;
    readonly difference: (difference: Difference) => string;
    readonly dependents: (count: number) => string;
    /** After the first of them. */
    readonly moreDependents: (count: number) => string;
    readonly noRoom: Readonly<Record<NoRoom, string>>;
    readonly more: string;
    readonly less: string;
    readonly tally: (taken: number, of: number) => string;
    readonly undecided: (count: number) => string;
    readonly clearsUndo: string;
    readonly apply: (count: number) => string;
    /** Nothing of it is taken, but the workbook is told that it was looked at. */
    readonly applyNothing: string;
  };
  readonly applying: string;
  readonly applied: (applied: Applied) => string;
  readonly left: {
    readonly title: (count: number) => string;
    readonly why: Readonly<Record<LeftReason, string>>;
  };
  readonly last: {
    readonly title: string;
    readonly kind: Readonly<Record<EditKind, string>>;
    readonly line: (facts: {
      what: string;
      /** In the language's own way. */
      at: string;
      versions: readonly string[];
      cells: number;
      rows: number;
      charts: number;
    }) => string;
    readonly undo: string;
    readonly hint: string;
    readonly log: string;
    readonly show: string;
    readonly hide: string;
    readonly toSheet: string;
    readonly toSheetRunning: string;
    readonly toSheetDone: (sheet: string, rows: number) => string;
    readonly forget: string;
    readonly forgetQuestion: string;
    readonly forgetYes: string;
    readonly forgetNo: string;
    readonly forgetting: string;
    readonly forgotten: string;
    readonly decidedBy: Readonly<Record<"publisher" | "analyst", string>>;
    readonly rowAdded: string;
  };
}
