/** What stands around the cells of tables: protection, hidden rows and the links behind their keys; read in the syncs of the tables. */
import type { Surroundings } from "../core/validate";
import type { CellArea } from "./cells";
import type { Companion } from "./tables";

export interface SurroundingsRequest {
  readonly companion: Companion;
  /** By the table's name, once the tables were read. */
  readonly found: () => ReadonlyMap<string, Surroundings>;
}

/** @param linking the place of the column whose cells link to sources, by a table's headers; -1 for none */
export function requestSurroundings(
  linking: (headers: readonly string[]) => number,
): SurroundingsRequest {
  const bodies = new Map<string, Excel.Range>();
  const sheets = new Map<string, Excel.WorksheetProtection>();
  const links = new Map<string, readonly (string | null)[]>();
  const asked: string[] = [];
  return {
    companion: {
      first: () => undefined,
      second: ({ tables }) => {
        for (const table of tables.items) {
          const body = table.getDataBodyRange();
          body.load("rowHidden");
          bodies.set(table.name, body);
          const { protection } = table.worksheet;
          protection.load("protected");
          sheets.set(table.name, protection);
        }
      },
      third: ({ worksheets }, places) =>
        places.flatMap(({ name, sheet, headers, area }): CellArea[] => {
          const column = linking(headers);
          if (column < 0) return [];
          asked.push(name);
          const { row, rows } = area;
          const place = { row: row + 1, column: area.column + column, rows: rows - 1, columns: 1 };
          return [{ sheet: worksheets.getItem(sheet), ...place, withLinks: true }];
        }),
      read: (grids) => {
        asked.forEach((name, index) => links.set(name, grids[index]?.links ?? []));
      },
    },
    found: () =>
      new Map(
        [...bodies].map(([name, body]) => [
          name,
          {
            isSheetProtected: sheets.get(name)?.protected === true,
            hiddenRows: hiddenRows(body),
            links: links.get(name) ?? null,
          },
        ]),
      ),
  };
}

function hiddenRows({ rowHidden }: Excel.Range): Surroundings["hiddenRows"] {
  // Null when only some of the rows are hidden, though typed as a boolean.
  const isHidden = rowHidden as boolean | null;
  return isHidden === null ? "some" : isHidden ? "all" : "none";
}
