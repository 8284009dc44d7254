/** Rows to choose from: one stop for the Tab key, arrow keys within. Choosing a row goes to it in the workbook. */
import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { RowEntry } from "../app/browse";
import type { Release } from "../core/collection";
import type { FigureForm } from "../core/figure";
import { dataWords } from "../strings/data";
import { sourcesWords } from "../strings/sources";
import { showRow } from "./jobs";
import { LongGrid } from "./LongGrid";
import { insertFigureOf } from "./Sources/jobs";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  item: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  insert: { flexShrink: 0, minWidth: 0 },
  row: {
    justifyContent: "flex-start",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalM,
    width: "100%",
    textAlign: "left",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    fontWeight: tokens.fontWeightRegular,
  },
  lines: { display: "flex", flexDirection: "column" },
  figure: { ...typographyStyles.body1Strong },
  asOf: {
    ...typographyStyles.caption1,
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
  },
});

interface RowListProps {
  readonly release: Release;
  readonly rows: readonly RowEntry[];
  readonly title: string;
  /** What is told of them, and told again when they change. */
  readonly status: string;
  /** How a row's figure is inserted. */
  readonly form: FigureForm;
}

export function RowList({ release, rows, title, status, form }: RowListProps) {
  const prose = useProse();
  const { state } = usePane();
  return (
    <section className={prose.section} aria-labelledby="rows">
      <h3 id="rows" className={prose.heading}>
        {title}
      </h3>
      <p role="status" className={prose.quiet}>
        {status}
      </p>
      <LongGrid
        lines={rows}
        label={title}
        hint={dataWords(state.language).listHint}
        heightOf={() => 64}
        keyOf={({ table, key }) => `${table}/${key}`}
        isPassedOver={() => false}
        draw={(row) => <Row row={row} release={release} form={form} />}
      />
    </section>
  );
}

type RowProps = Pick<RowListProps, "release" | "form"> & { readonly row: RowEntry };

function Row({ row: { table, key, label, figure, asOf }, release, form }: RowProps) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const words = sourcesWords(state.language);
  const isBusy = state.activity.kind === "running";
  return (
    <div role="gridcell" className={styles.item}>
      <Button
        data-control
        appearance="subtle"
        className={styles.row}
        disabledFocusable={isBusy}
        onClick={() => void session.run(showRow(release, table, key))}
      >
        <span className={prose.code}>{key}</span>
        <span className={styles.lines}>
          <span>{label}</span>
          {figure !== "" && (
            <span>
              <span className={styles.figure}>{figure}</span>{" "}
              <span className={styles.asOf}>{asOf}</span>
            </span>
          )}
        </span>
      </Button>
      {figure !== "" && (
        <Button
          data-control
          size="small"
          className={styles.insert}
          aria-label={words.insertFigure(key)}
          disabledFocusable={isBusy}
          onClick={() => void session.run(insertFigureOf(release, table, key, form))}
        >
          {words.insertShort}
        </Button>
      )}
    </div>
  );
}
