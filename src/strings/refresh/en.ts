/** The Refresh view in English. */
import { assertNever } from "../../core/result";
import type { RefreshWords } from "./words";

const of = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
const cells = (count: number): string => of(count, "cell", "cells");
const rows = (count: number): string => of(count, "row", "rows");

export const english: RefreshWords = {
  title: "Refresh",
  release: {
    label: "Release to take",
    option: (version, asOf) => `${version} (as of ${asOf})`,
    fromFile: (version, file) => `${version} (from ${file})`,
    open: "Open a release file…",
    opening: "Checking the release file…",
    refused: (file) => `${file} cannot be taken.`,
    moreErrors: (count) => `There are ${count.toLocaleString("en-US")} more such errors.`,
    notNewer: (collection, version) =>
      `The file holds release ${version} of “${collection}”, and no table here is of an older release of that collection.`,
    noTable:
      "This workbook holds no table of Tickmark yet. Fill it under Home, or insert a table under Data.",
    newest: (version) =>
      `Every table here is of release ${version}, and Tickmark has no newer one. A release from elsewhere can be opened from its file.`,
    lookAgain: "Compare again",
    looking: "Comparing the workbook with the release…",
  },
  review: {
    discontinued: (table, version) =>
      `${table}: release ${version} does not have this table any more. It stays as it is.`,
    nothing: (version) => `Release ${version} changes nothing in this workbook.`,
    tables: ({ tables, from, to }) => `${tables.join(", ")}: ${from} → ${to}`,
    ownEdits: (count) =>
      `${cells(count)} that only you changed ${count === 1 ? "stays as it is" : "stay as they are"}.`,
    schemaTitle: "To know first",
    base: (table) => `${table} was taken from`,
    baseHint: (says) =>
      `Its cells and what the workbook says of it disagree${says.length === 0 ? "" : `: ${says.join("; ")}`}. By the release that you name, Tickmark tells your changes from the publisher’s.`,
    noBase: "None of these: ask about every difference",
    schema: (change, table) => {
      switch (change.kind) {
        case "added":
          return change.inMine
            ? `${table}: the release has a new column “${change.header}”. A column of that name is in the sheet already and is left alone.`
            : `${table}: the release has a new column “${change.header}”. A refresh adds no columns; insert the table again to have it.`;
        case "removed":
          return `${table}: the release no longer has the column “${change.header}”. It stays as it is.`;
        case "retyped":
          return `${table}: the column “${change.column}” holds ${change.to} instead of ${change.from} now. Where it differs you decide.`;
        case "retitled":
          return `${table}: the column “${change.from}” is called “${change.to}” now. The heading stays as it is.`;
        case "deleted":
          return `${table}: you deleted the column “${change.header}”. It stays deleted.`;
        default:
          return assertNever(change);
      }
    },
    question: (question, table) => {
      switch (question.kind) {
        case "no-key-column":
          return `${table}: the column of IDs is gone, so no row can be told from another. Put it back, then compare again. Nothing of this table is changed.`;
        case "duplicate-key":
          return `${table}: ${question.key} is in ${question.positions.length} rows. Remove or renumber all but one, then compare again. None of them is changed.`;
        case "key-edited":
          return `${table}: row ${question.position + 1} has the content of ${question.key}, but the ID ${question.found === null || question.found === "" ? "is empty" : `“${String(question.found)}”`}. Restore the ID to have the row refreshed. It is left alone.`;
        case "row-not-here":
          return `${table}: ${question.row.key} is in the release and not in the sheet, and it is not known whether you deleted it. It is not added.`;
        default:
          return assertNever(question);
      }
    },
    filters: "Show",
    all: "All",
    sections: {
      conflicts: "Conflicts",
      material: "Numbers and facts",
      added: "New rows",
      editorial: "Wording",
      withdrawn: "Withdrawn",
    },
    sectionHints: {
      conflicts:
        "You and the release both changed these. What you have stays unless you take the release’s.",
      material: "Figures, dates, stages and the like.",
      added: "They are put at the end of their tables.",
      editorial: "Texts that say the same in other words, or better.",
      withdrawn:
        "No longer in the release. The rows stay. Before you delete one in Excel, see that nothing of yours is in it and that no formula refers to it.",
    },
    chooseAll: "Everything below",
    takeAll: "Take all",
    keepAll: "Keep all",
    asProposed: "As proposed",
    forThese: (button, what) => `${button}: ${what}`,
    list: "What the release changes",
    listHint: "Arrow keys move, Space chooses, Tab goes on.",
    fold: (isFolded, section) => `${isFolded ? "Show" : "Hide"} ${section}`,
    table: (table, sheet) => (table === sheet ? table : `${table} · ${sheet}`),
    goTo: (key) => `Show ${key} in the workbook`,
    columns: (headers) => headers.join(", "),
    mine: "In the workbook",
    theirs: (version) => `Release ${version}`,
    leaveDeleted: "Leave it deleted",
    bringBack: "Bring it back",
    leaveOut: "Leave it out",
    addRow: "Add the row",
    empty: "Empty cell",
    conflict: "You changed it too",
    was: (version, value, header) => {
      if (value === "")
        return header === null
          ? `Release ${version} left it empty.`
          : `Release ${version} left “${header}” empty.`;
      return header === null
        ? `Release ${version} had: ${value}`
        : `Release ${version} had as “${header}”: ${value}`;
    },
    labelled: (label, text) => `${label}: ${text}`,
    difference: (difference) => {
      if (difference.kind === "days") {
        const days = of(Math.abs(difference.days), "day", "days");
        return `${days} ${difference.days < 0 ? "earlier" : "later"}`;
      }
      const unit = difference.kind === "percentage-points" ? " pp" : "";
      const relative = difference.relative === null ? "" : ` (${difference.relative})`;
      return difference.absolute + unit + relative;
    },
    dependents: (count) => `Moves ${of(count, "formula", "formulas")} of yours`,
    moreDependents: (count) => `and ${of(count, "more", "more")}`,
    noRoom: {
      "totals-row":
        "There is no room: the table has a totals row. Switch it off, then compare again.",
      "source-line-below":
        "There is no room: Tickmark’s source line stands below the table. Remove it under Sources, then compare again; insert it anew afterwards.",
      "cells-below":
        "There is no room: the cells below the table are in use. Move what stands there, then compare again.",
    },
    more: "Full text",
    less: "Less",
    tally: (taken, total) =>
      `${taken.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} taken`,
    undecided: (count) => `${of(count, "conflict keeps", "conflicts keep")} yours`,
    clearsUndo:
      "Nothing is written before you click Apply. Writing clears Excel’s own Undo; Tickmark can take the whole refresh back instead.",
    apply: (count) => `Apply ${of(count, "change", "changes")}`,
    applyNothing: "Apply, taking none",
  },
  applying: "Refreshing…",
  applied: ({ cells: written, rows: added }) =>
    `${cells(written)} written${added === 0 ? "" : `, ${rows(added)} added`}. It can be taken back under Last change.`,
  left: {
    title: (count) => `Left alone (${count})`,
    why: {
      changed: "It no longer held what was shown.",
      hidden: "Its row is hidden: show all rows, then compare again.",
      gone: "It is no longer there.",
      "no-room": "There was no room for the row.",
      formula:
        "Its formula was not put back: cells that it refers to may have been moved or deleted since. Enter it again where you need it.",
      twin: "Its ID stands in more than one row, so it is not known which of them was changed. Give each row its own ID, then look at both.",
    },
  },
  last: {
    title: "Last change",
    kind: { refresh: "Refresh", fix: "Fix", restyle: "Restyling of citations" },
    line: ({ what, at, versions, cells: written, rows: added, charts }) => {
      const when = `${what} of ${at}${versions.length === 0 ? "" : ` (${versions.join(", ")})`}`;
      const parts = [
        ...(written > 0 || added + charts === 0 ? [`${cells(written)} changed`] : []),
        ...(added === 0 ? [] : [`${rows(added)} added`]),
        ...(charts === 0 ? [] : [`${of(charts, "chart", "charts")} mended`]),
      ];
      return `${when}: ${parts.join(", ")}.`;
    },
    undo: "Take it back",
    hint: "Cells that you have edited since stay as you left them.",
    log: "Change log",
    show: "Show the change log",
    hide: "Hide the change log",
    toSheet: "Put the log on a sheet",
    toSheetRunning: "Writing the change log…",
    toSheetDone: (sheet, count) =>
      `The change log is on sheet “${sheet}” (${rows(count)}). The sheet is yours: Tickmark does not change it again.`,
    forget: "Forget it",
    forgetQuestion:
      "The workbook then no longer holds what the cells held before, and the change can no longer be taken back.",
    forgetYes: "Forget it",
    forgetNo: "Keep it",
    forgetting: "Removing the log from the workbook…",
    forgotten: "The log is gone from the workbook. The cells are as they were.",
    decidedBy: { publisher: "As proposed", analyst: "Your decision" },
    rowAdded: "Row added",
  },
};
