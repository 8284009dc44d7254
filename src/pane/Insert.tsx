/** Choosing a table or a part of it, and inserting it at the selection. */
import { Button, Field, Select } from "@fluentui/react-components";
import type { PortionEntry } from "../app/browse";
import type { Release } from "../core/collection";
import { dataWords } from "../strings/data";
import { CellLanguage } from "./CellLanguage";
import { insert } from "./jobs";
import { Obstacle } from "./Obstacle";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

interface InsertProps {
  readonly release: Release;
  readonly portions: readonly PortionEntry[];
  readonly chosen: PortionEntry;
}

export function Insert({ release, portions, chosen }: InsertProps) {
  const prose = useProse();
  const { session, state, words } = usePane();
  const data = dataWords(state.language);
  return (
    <>
      <Field label={data.portion} className={prose.field}>
        <Select
          value={portions.indexOf(chosen)}
          onChange={(_, { value }) => {
            const portion = portions[Number(value)];
            if (portion !== undefined) session.tell({ kind: "portion-chosen", portion });
          }}
        >
          {portions.map(({ table, part, title, rows }, index) => (
            <option key={`${table}/${part ?? ""}`} value={index}>
              {/* Indented with em spaces: an option takes no style. */}
              {part === null ? "" : "\u2003"}
              {title} ({words.common.rows(rows)})
            </option>
          ))}
        </Select>
      </Field>
      <CellLanguage />
      <Obstacle kind="insert" />
      <div className={prose.section}>
        <Button
          appearance="primary"
          className={prose.start}
          disabledFocusable={state.workbook.kind === "loading" || state.activity.kind === "running"}
          aria-describedby="insert-hint"
          onClick={() => void session.run(insert(release, chosen))}
        >
          {data.insert}
        </Button>
        <p id="insert-hint" className={prose.quiet}>
          {data.insertHint}
        </p>
      </div>
    </>
  );
}
