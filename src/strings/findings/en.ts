/** Findings in English. */
import { listed, short, type FindingWords } from "./sentences";

const quoted = (text: string): string => `“${short(text)}”`;
const list = (items: readonly string[]): string =>
  listed(items, ", ", (count) => ` and ${count} more`);

const sources = (count: string): string => (count === "1" ? "1 source" : `${count} sources`);

interface Cell {
  readonly header: string;
  readonly key: string;
  readonly found: string;
  readonly released: string | null;
}

/** `Value of F002`, at the beginning of a sentence. */
const cell = ({ header, key }: Pick<Cell, "header" | "key">): string =>
  `${short(header)} of ${key}`;
const released = ({ released: was }: Cell): string =>
  was === null ? "The release leaves it empty." : `The release has ${quoted(was)}.`;

export const english: FindingWords = {
  sentences: {
    "structure/table-missing": ({ table }) =>
      `Table ${table} was inserted here and is not in the workbook any more.`,
    "structure/column-missing": ({ table, header }) =>
      `Column ${quoted(header)} is not in the table “${table}” any more.`,
    "structure/header-renamed": ({ found, header }) =>
      `The header ${quoted(found)} stands over the column that is called ${quoted(header)}.`,
    "structure/row-missing": ({ table, keys }) =>
      keys.length === 1
        ? `Row ${list(keys)} of the release is not in the table “${table}”.`
        : `${keys.length} rows of the release are not in the table “${table}”: ${list(keys)}.`,
    "structure/duplicate-key": ({ key, firstCell, likely }) =>
      likely === null
        ? `The ID ${quoted(key)} stands in ${firstCell} already; each may stand once.`
        : `The ID ${quoted(key)} stands in ${firstCell} already; the rest of this row is that of ${likely}.`,
    "structure/key-edited": ({ found, likely }) =>
      found === ""
        ? `The ID is empty; the rest of this row is that of ${likely}.`
        : `The ID ${quoted(found)} is in no release; the rest of this row is that of ${likely}.`,
    "structure/unknown-key": ({ key, table }) =>
      `The ID ${quoted(key)} looks like one of the table “${table}” and is in no release.`,

    "type/error-value": (facts) =>
      `${cell(facts)} shows the error ${facts.found}. ${released(facts)}`,
    "type/number-as-text": (facts) =>
      `${cell(facts)} is stored as the text ${quoted(facts.found)}, so Excel does not calculate with it; as a number it is ${facts.number}.`,
    "type/not-a-number": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, and that is no number. ${released(facts)}`,
    "type/not-whole": (facts) =>
      `${cell(facts)} is ${facts.found}, and only whole numbers make sense here. ${released(facts)}`,
    "type/percent-as-whole": (facts) =>
      `${cell(facts)} is a percentage and reads ${facts.found}; ${facts.ratio} seems to be meant.`,
    "type/date-as-text": (facts) =>
      `${cell(facts)} is stored as the text ${quoted(facts.found)}, so Excel does not sort or calculate with it; as a date it is ${facts.date}.`,
    "type/not-a-date": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, and that is no date. ${released(facts)}`,
    "type/not-boolean": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, and only TRUE or FALSE makes sense here. ${released(facts)}`,
    "type/text-as-number": (facts) =>
      `${cell(facts)} has become the number ${facts.found} and should be a text. ${released(facts)}`,
    "type/outer-space": (facts) =>
      `${cell(facts)} has spaces before or after its text, so it is not found by lookups and filters.`,
    "type/no-break-space": (facts) =>
      `${cell(facts)} contains a non-breaking space, which looks like a space and is none for lookups and filters.`,
    "type/hidden-character": (facts) =>
      `${cell(facts)} contains a character that cannot be seen (${facts.character}), so it is not found by lookups and filters.`,

    "constraint/required": (facts) => `${cell(facts)} is empty and must not be. ${released(facts)}`,
    "constraint/enum": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, which the collection does not know here. It knows ${list(facts.allowed)}.`,
    "constraint/minimum": (facts) =>
      `${cell(facts)} is ${facts.found}, below the least that is possible, ${facts.limit}. ${released(facts)}`,
    "constraint/maximum": (facts) =>
      `${cell(facts)} is ${facts.found}, above the most that is possible, ${facts.limit}. ${released(facts)}`,
    "constraint/pattern": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, which is not of the prescribed form ${quoted(facts.pattern)}. ${released(facts)}`,
    "constraint/unique": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, which stands in ${facts.firstCell} too; each may stand once. ${released(facts)}`,
    "constraint/foreign-key": (facts) =>
      `${cell(facts)} names ${quoted(facts.found)}, which is not in ${facts.table}. ${released(facts)}`,
    "constraint/address": (facts) =>
      `${cell(facts)} is ${quoted(facts.found)}, which is no web address. ${released(facts)}`,

    "expectation/row-count": ({ table, found, expected, key }) =>
      `The table “${table}” should have ${expected} such rows and has ${found}${key === null ? "" : `; look at ${key}`}.`,
    "expectation/date-between": ({ header, key, found, from, to }) =>
      `${cell({ header, key: key ?? "" })} is ${found}, outside the period from ${from} to ${to} that the collection is about.`,
    "expectation/cites-source": ({ key, found, expected, withAddress }) =>
      withAddress
        ? `${key ?? ""} should cite at least ${sources(expected)} with a web address and cites ${found}.`
        : `${key ?? ""} should cite at least ${sources(expected)} and cites ${found}.`,
    "expectation/sum": ({ header, found, atLeast, atMost }) =>
      atLeast === null
        ? `The values in “${header}” that are parts of one whole add up to ${found}; they may come to ${atMost ?? ""} at most.`
        : atMost === null
          ? `The values in “${header}” add up to ${found}; they should come to ${atLeast} at least.`
          : `The values in “${header}” add up to ${found}; they should come to between ${atLeast} and ${atMost}.`,
    "expectation/dates-ordered": ({ header, key, found, other, otherHeader }) =>
      `${cell({ header, key: key ?? "" })} is ${found}, after “${otherHeader}”, which is ${other}.`,
    "expectation/pattern": ({ header, key, found, pattern }) =>
      `${cell({ header, key: key ?? "" })} is ${quoted(found)}, which is not of the form ${quoted(pattern)} that the collection expects.`,
    "expectation/count-matches": ({ header, key, found, expected, counted }) =>
      `${cell({ header, key: key ?? "" })} is ${found}, and the table “${counted}” has ${expected} such rows.`,

    "provenance/no-source": (facts) => `${facts.key} cites no source any more. ${released(facts)}`,
    "provenance/unknown-source": (facts) =>
      `${facts.key} cites ${quoted(facts.source)}, and there is no such source. ${released(facts)}`,
    "provenance/no-address": (facts) =>
      `${cell(facts)} is empty, so the source cannot be reached any more. ${released(facts)}`,
    "provenance/link-differs": (facts) =>
      `${facts.key} links to ${quoted(facts.found)} and not to its source, ${quoted(facts.released ?? "")}.`,
    "provenance/no-as-of": (facts) =>
      `${cell(facts)} is empty, so nobody can tell what day its number is of. ${released(facts)}`,
    "provenance/figure-incomplete": (facts) =>
      `${cell(facts)} is empty, and the figure means something else without it. ${released(facts)}`,
    "provenance/line-missing": ({ table }) =>
      `The small line above the table “${table}” that says which release it is of is gone.`,

    "edited/value": (facts) =>
      facts.found === ""
        ? `${cell(facts)} was emptied. ${released(facts)}`
        : `${cell(facts)} was changed to ${quoted(facts.found)}. ${released(facts)}`,
    "edited/formula": (facts) =>
      `${cell(facts)} is the formula ${quoted(facts.formula)}. ${released(facts)}`,
    "edited/unit": (facts) =>
      `${cell(facts)} was changed to ${quoted(facts.found)} while the number beside it stayed. ${released(facts)}`,

    "citation/edited-by-hand": ({ found, written }) =>
      `The citation ${quoted(found)} was edited by hand; it was written as ${quoted(written)}.`,
    "citation/source-gone": ({ sources, table }) =>
      `This citation names what is not in the table “${table}” any more: ${list(sources)}. Put the row back, or take the citation away in Sources.`,

    "chart/values-differ": ({ chart, header, label, found, expected }) =>
      found === null
        ? `The chart ${quoted(chart)} does not show ${quoted(label)}, for which its table has ${expected ?? ""}. Update it in Charts.`
        : expected === null
          ? `The chart ${quoted(chart)} shows ${quoted(label)}, which its table does not have. Update it in Charts.`
          : `The chart ${quoted(chart)} shows ${found} as “${short(header)}” of ${quoted(label)}; its table has ${expected}. Update it in Charts.`,
    "chart/no-source-line": ({ chart, source }) =>
      `The title of the chart ${quoted(chart)} does not say its source any more: ${quoted(source)}. Update it in Charts.`,
    "chart/joined-series": ({ chart, series, drawn }) =>
      `The chart ${quoted(chart)} has ${series} series, and Tickmark drew ${drawn}: what was added may be of another kind or day. Delete what was added, or give the chart a name of your own.`,
    "chart/no-whole": ({ chart }) =>
      `The chart ${quoted(chart)} was made a pie, and its parts do not make a whole. Make it bars again, or delete it and insert it anew in Charts.`,
    "chart/joined-units": ({ chart, kinds }) =>
      `The chart ${quoted(chart)} joins numbers in different units: ${short(kinds)}. Mend the units in its table.`,
    "chart/joined-dates": ({ chart, kinds }) =>
      `The chart ${quoted(chart)} joins numbers as of different dates: ${short(kinds)}. Mend the dates in its table.`,

    "state/newer-release": ({ table, from, to }) =>
      `The table “${table}” is of release ${from}; release ${to} is available.`,
    "state/withdrawn-row": ({ key, version }) => `${key} is not in release ${version} any more.`,
    "state/rows-hidden": ({ table, all }) =>
      all
        ? `All rows of the table “${table}” are hidden; they were checked all the same.`
        : `Some rows of the table “${table}” are hidden; they were checked all the same.`,
    "state/sheet-protected": ({ sheet }) =>
      `Sheet “${sheet}” is protected, so nothing on it can be fixed or refreshed.`,
    "state/unfinished-change": ({ at }) =>
      `A change of ${at.slice(0, 10)} was interrupted, so some cells may be new and others old; finish it or undo it.`,
    "state/unfinished-insertion": ({ sheets }) =>
      sheets.length === 0
        ? "An insertion was interrupted and has not been cleaned up; open Home to have that done."
        : `An insertion was interrupted and has not been cleaned up (${list(sheets)}); open Home to have that done.`,
    "state/witnesses-disagree": ({ table, says }) =>
      `What the workbook says about the table “${table}” does not fit its content: ${list(says)}.`,
    "state/memory-damaged": () =>
      "What Tickmark had stored in this workbook cannot be read; tables are recognised by their content.",
    "state/newer-tickmark": ({ schema }) =>
      `A newer version of Tickmark has written in this workbook (format ${schema}); this one checks and changes nothing.`,
  },
  kinds: {
    "structure/table-missing": "Tables that are gone",
    "structure/column-missing": "Columns that are gone",
    "structure/header-renamed": "Renamed headers",
    "structure/row-missing": "Rows that are gone",
    "structure/duplicate-key": "Repeated IDs",
    "structure/key-edited": "Changed IDs",
    "structure/unknown-key": "IDs of no release",
    "type/error-value": "Error values",
    "type/number-as-text": "Numbers stored as text",
    "type/not-a-number": "Texts where numbers belong",
    "type/not-whole": "Fractions where whole numbers belong",
    "type/percent-as-whole": "Percentages a hundred times too large",
    "type/date-as-text": "Dates stored as text",
    "type/not-a-date": "Values that are no dates",
    "type/not-boolean": "Values that are neither TRUE nor FALSE",
    "type/text-as-number": "Texts that became numbers",
    "type/outer-space": "Spaces before or after a text",
    "type/no-break-space": "Non-breaking spaces",
    "type/hidden-character": "Characters that cannot be seen",
    "constraint/required": "Empty cells that must not be",
    "constraint/enum": "Words that the collection does not know",
    "constraint/minimum": "Values that are too small",
    "constraint/maximum": "Values that are too large",
    "constraint/pattern": "Values of the wrong form",
    "constraint/unique": "Values that may stand once",
    "constraint/foreign-key": "References to nothing",
    "constraint/address": "Web addresses that are none",
    "expectation/row-count": "Too many or too few rows",
    "expectation/date-between": "Dates outside the period",
    "expectation/cites-source": "Too few sources",
    "expectation/sum": "Sums that do not come out",
    "expectation/dates-ordered": "Dates in the wrong order",
    "expectation/pattern": "Values of an unexpected form",
    "expectation/count-matches": "Counts that do not come out",
    "provenance/no-source": "Rows without a source",
    "provenance/unknown-source": "Sources that there are not",
    "provenance/no-address": "Sources without an address",
    "provenance/link-differs": "Links that lead elsewhere",
    "provenance/no-as-of": "Figures without a date",
    "provenance/figure-incomplete": "Incomplete figures",
    "provenance/line-missing": "Tables without their release line",
    "edited/value": "Your edits",
    "edited/formula": "Your formulas in released cells",
    "edited/unit": "Units changed without their number",
    "citation/edited-by-hand": "Citations edited by hand",
    "citation/source-gone": "Citations whose source is gone",
    "chart/values-differ": "Charts that differ from their table",
    "chart/no-source-line": "Charts without their source",
    "chart/joined-series": "Charts with more series than were drawn",
    "chart/no-whole": "Pies of parts that do not make a whole",
    "chart/joined-units": "Charts that join different units",
    "chart/joined-dates": "Charts that join different dates",
    "state/newer-release": "Newer releases",
    "state/withdrawn-row": "Withdrawn rows",
    "state/rows-hidden": "Hidden rows",
    "state/sheet-protected": "Protected sheets",
    "state/unfinished-change": "An unfinished change",
    "state/unfinished-insertion": "An unfinished insertion",
    "state/witnesses-disagree": "Tables that say two things",
    "state/memory-damaged": "Damaged memory",
    "state/newer-tickmark": "A newer Tickmark",
  },
};
