/** Looking through the data: search all tables, choose one or a part of it, insert it, go to a row in the workbook. */
import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useDeferredValue, useMemo, useState } from "react";
import { findRows, listPortions, listRows } from "../app/browse";
import type { Release } from "../core/collection";
import { figureForms, type FigureForm } from "../core/figure";
import { dataWords } from "../strings/data";
import { sourcesWords } from "../strings/sources";
import { Collection } from "./Collection";
import { Insert } from "./Insert";
import { RowList } from "./RowList";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export function Data() {
  const { state } = usePane();
  const release = releaseOf(state);
  // Until it is loaded, what is said about the collection is said here too.
  return release === null ? <Collection /> : <Browse release={release} />;
}

function Browse({ release }: { readonly release: Release }) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const { language } = state;
  const words = dataWords(language);
  const figures = sourcesWords(language);
  const [form, setForm] = useState<FigureForm>("value");
  const query = useDeferredValue(state.query.trim());
  const portions = useMemo(() => listPortions(release, language), [release, language]);
  const chosen =
    portions.find(
      ({ table, part }) => table === state.portion?.table && part === state.portion.part,
    ) ?? portions[0];
  const rows = useMemo(() => {
    if (query !== "") return findRows(release, query, language);
    return chosen === undefined ? [] : listRows(release, chosen, language);
  }, [release, query, language, chosen]);
  if (chosen === undefined) return null;
  return (
    <div className={styles.sections}>
      <h2 className={prose.title}>{words.title}</h2>
      <Field label={words.search} hint={words.searchHint} className={prose.field}>
        <Input
          type="search"
          value={state.query}
          onChange={(_, { value }) => {
            session.tell({ kind: "query-typed", query: value });
          }}
        />
      </Field>
      {query === "" && <Insert release={release} portions={portions} chosen={chosen} />}
      <Field label={figures.figureAs} className={prose.field}>
        <Select
          value={form}
          onChange={(_, { value }) => {
            setForm(figureForms.find((one) => one === value) ?? form);
          }}
        >
          {figureForms.map((one) => (
            <option key={one} value={one}>
              {figures.figureForms[one]}
            </option>
          ))}
        </Select>
      </Field>
      <RowList
        form={form}
        release={release}
        rows={rows}
        title={query === "" ? words.rowsOf(chosen.title) : words.results}
        status={query === "" ? words.rowHint : words.found(rows.length, query)}
      />
    </div>
  );
}
