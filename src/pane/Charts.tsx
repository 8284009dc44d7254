/** The collection's charts: a picture of each, where it stands, and drawing it at the selected cell or on a sheet of its own. */
import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import type { ChartEntry } from "../app/chart";
import { chartMessage, chartsWords } from "../strings/charts";
import { charting, draw, look } from "./Charts/looking";
import { Picture } from "./Charts/Picture";
import { Collection } from "./Collection";
import { Failures } from "./Failures";
import { useKept } from "./kept";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  charts: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  chart: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  // The title goes beneath the picture where there is no room for it, as with magnified text.
  head: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalM,
    alignItems: "center",
    "> h3": { flex: "1 1 120px", minWidth: 0 },
  },
});

export function Charts() {
  const { state } = usePane();
  // Until it is loaded, what is said about the collection is said here too.
  return releaseOf(state) === null ? <Collection /> : <Offered />;
}

function Offered() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state, words: common } = usePane();
  const [kept, keeper] = useKept(charting);
  const { language, workbook } = state;
  const words = chartsWords(language);
  useEffect(() => {
    if (workbook.kind !== "loading") void look(session, keeper, language);
  }, [session, keeper, language, workbook]);
  if (kept.failure !== null)
    return (
      <Failures failures={[kept.failure]} retry={() => void look(session, keeper, language)} />
    );
  const drawable = kept.look?.entries.filter(({ plan }) => plan.ok) ?? [];
  const isBusy = state.activity.kind === "running";
  return (
    <div className={styles.sections}>
      <h2 className={prose.title}>{words.title}</h2>
      <p className={prose.text}>{words.intro}</p>
      <Field label={words.place} className={prose.field}>
        <Select
          value={kept.place}
          onChange={(_, { value }) => {
            const place = value === "sheet" ? "sheet" : "selection";
            keeper.change((before) => ({ ...before, place }));
          }}
        >
          <option value="selection">{words.places.selection}</option>
          <option value="sheet">{words.places.sheet}</option>
        </Select>
      </Field>
      <Field label={words.colours} className={prose.field}>
        <Select
          value={kept.colours}
          onChange={(_, { value }) => {
            const colours = value === "excel" ? "excel" : "tickmark";
            keeper.change((before) => ({ ...before, colours }));
          }}
        >
          <option value="tickmark">{words.colourChoices.tickmark}</option>
          <option value="excel">{words.colourChoices.excel}</option>
        </Select>
      </Field>
      {kept.look === null ? (
        <p role="status">{common.common.loading}</p>
      ) : (
        <ul className={`${prose.list} ${styles.charts}`}>
          {kept.look.entries.map((entry) => (
            <Offer key={entry.name} entry={entry} />
          ))}
        </ul>
      )}
      {drawable.length > 0 && (
        <Button
          className={prose.start}
          disabledFocusable={isBusy}
          onClick={() => void session.run(draw(drawable, { ...kept, place: "sheet" }))}
        >
          {words.insertAll}
        </Button>
      )}
    </div>
  );
}

function Offer({ entry }: { readonly entry: ChartEntry }) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [kept] = useKept(charting);
  const words = chartsWords(state.language);
  const { title, description, plan, sample, standing } = entry;
  const shown = plan.ok ? plan.value : sample;
  const isNew = standing === null;
  return (
    <li className={styles.chart}>
      <div className={styles.head}>
        {shown !== null && <Picture plan={shown} text={words.picture(title, shown.reading)} />}
        <h3 className={prose.heading}>{title}</h3>
      </div>
      <p className={prose.quiet}>{description}</p>
      <p className={prose.text}>
        {!plan.ok
          ? chartMessage(plan.error, state.language)
          : standing === null
            ? words.absent
            : standing.isCurrent
              ? words.current(standing.sheet)
              : words.outdated(standing.sheet)}
      </p>
      {!plan.ok && shown !== null && <p className={prose.quiet}>{words.sample}</p>}
      {plan.ok && (
        <Button
          className={prose.start}
          appearance={isNew ? "primary" : "secondary"}
          aria-label={isNew ? words.insert(title) : words.update(title)}
          disabledFocusable={state.activity.kind === "running"}
          onClick={() => void session.run(draw([entry], kept))}
        >
          {isNew ? words.insertShort : words.updateShort}
        </Button>
      )}
    </li>
  );
}
