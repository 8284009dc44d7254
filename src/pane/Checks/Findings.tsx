/** The findings by severity and kind, with a filter; choosing one goes to its cell. */
import {
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import type { Language } from "../../core/collection";
import {
  severities,
  type Counts,
  type Finding,
  type FindingCode,
  type Fix,
  type Severity,
} from "../../core/validate";
import { addressOf, checksWords } from "../../strings/checks";
import { findingKind, findingMessage, fixSides } from "../../strings/findings";
import { useKept } from "../kept";
import { KindFilter } from "../KindFilter";
import { LongGrid } from "../LongGrid";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { check, checking, fixing, goTo, type Look } from "./checking";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  severity: {
    ...typographyStyles.subtitle2,
    margin: 0,
    paddingTop: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalXS,
  },
  kind: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalXS,
    ...typographyStyles.body1Strong,
  },
  finding: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
  goTo: {
    justifyContent: "flex-start",
    width: "100%",
    minWidth: 0,
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    padding: 0,
  },
  error: { borderLeft: `3px solid ${tokens.colorPaletteRedBorderActive}` },
  warning: { borderLeft: `3px solid ${tokens.colorPaletteYellowBorderActive}` },
  info: { borderLeft: `3px solid ${tokens.colorNeutralStroke1}` },
  lines: { display: "flex", flexDirection: "column" },
  fix: { textAlign: "left" },
});

type Line =
  | { readonly kind: "severity"; readonly severity: Severity; readonly count: number }
  | {
      readonly kind: "code";
      readonly code: FindingCode;
      readonly count: number;
      readonly fixable: number;
    }
  | { readonly kind: "finding"; readonly id: string; readonly finding: Finding };

/** Pixels before a line is drawn. */
const heights = { severity: 48, code: 44, finding: 92 } as const;

interface FindingsProps {
  readonly look: Look;
  readonly counts: Counts;
}

export function Findings({ look, counts }: FindingsProps) {
  const styles = useStyles();
  const { state } = usePane();
  const [{ filter }, kept] = useKept(checking);
  const words = checksWords(state.language);
  const present = severities.filter((severity) => counts[severity] > 0);
  const shown = filter !== null && present.includes(filter) ? filter : null;
  const { findings } = look.checked;
  return (
    <div className={styles.sections}>
      <KindFilter
        label={words.filters}
        kinds={[
          { kind: null, label: words.all, count: findings.length },
          ...present.map((severity) => ({
            kind: severity,
            label: words.severities[severity],
            count: counts[severity],
          })),
        ]}
        shown={shown}
        show={(severity) => {
          kept.change((now) => ({ ...now, filter: severity }));
        }}
      />
      <LongGrid
        lines={linesOf(findings, shown)}
        label={words.list}
        hint={words.listHint}
        heightOf={({ kind }) => heights[kind]}
        keyOf={(line) =>
          line.kind === "finding" ? line.id : line.kind === "code" ? line.code : line.severity
        }
        isPassedOver={(line) =>
          line.kind === "severity" || (line.kind === "code" && line.fixable < 2)
        }
        draw={(line) => <LineOf line={line} look={look} />}
      />
    </div>
  );
}

/** The analyst's own edits are restored one at a time, never all at once. */
function isFixableTogether({ severity, fix }: Finding): boolean {
  return severity !== "info" && fix !== null;
}

function linesOf(findings: readonly Finding[], filter: Severity | null): readonly Line[] {
  return severities.flatMap((severity): Line[] => {
    const own = findings.filter((one) => one.severity === severity);
    if (own.length === 0 || (filter !== null && filter !== severity)) return [];
    const codes = [...new Set(own.map(({ code }) => code))];
    return [
      { kind: "severity", severity, count: own.length },
      ...codes.flatMap((code): Line[] => {
        const ofCode = own.filter((one) => one.code === code);
        const fixable = ofCode.filter(isFixableTogether).length;
        return [
          { kind: "code", code, count: ofCode.length, fixable },
          ...ofCode.map((finding, index): Line => ({
            kind: "finding",
            id: [code, finding.sheet, finding.cell, index].join("/"),
            finding,
          })),
        ];
      }),
    ];
  });
}

function LineOf({ line, look }: { readonly line: Line; readonly look: Look }) {
  const styles = useStyles();
  const { state } = usePane();
  const [, kept] = useKept(checking);
  const { language } = state;
  const words = checksWords(language);
  switch (line.kind) {
    case "severity":
      return (
        <div role="rowheader">
          <h3 className={styles.severity}>
            {words.severities[line.severity]} ({line.count.toLocaleString("en-US")})
          </h3>
        </div>
      );
    case "code":
      return (
        <div role="gridcell" className={styles.kind}>
          <span>
            {findingKind(line.code, language)} ({line.count.toLocaleString("en-US")})
          </span>
          {line.fixable > 1 && (
            <Button
              data-control
              size="small"
              aria-label={words.fixAllOf(line.fixable, findingKind(line.code, language))}
              onClick={() => {
                const previewed = look.checked.findings.filter(
                  (one) => one.code === line.code && isFixableTogether(one),
                );
                kept.change((now) => ({ ...now, previewed }));
              }}
            >
              {words.fixAll(line.fixable)}
            </Button>
          )}
        </div>
      );
    case "finding":
      return <FindingLine finding={line.finding} look={look} />;
  }
}

function FindingLine({ finding, look }: { readonly finding: Finding; readonly look: Look }) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [, kept] = useKept(checking);
  const { language } = state;
  const words = checksWords(language);
  const { severity, fix, sheet } = finding;
  // A chart and its rows are more than a button can show.
  const isShownFirst = fix?.kind === "chart" || fix?.kind === "rows";
  const fixIt = async (): Promise<void> => {
    if (isShownFirst) {
      kept.change((now) => ({ ...now, previewed: [finding] }));
      return;
    }
    if ((await session.run(fixing([finding], look.checked))) !== null) await check(session, kept);
  };
  const [before, after] = fix === null ? ["", ""] : shownSides(fix, language);
  const said = (
    <span className={styles.lines}>
      <span className={prose.code}>{addressOf(finding, language)}</span>
      <span>{findingMessage(finding, language)}</span>
    </span>
  );
  return (
    <div role="gridcell" className={mergeClasses(styles.finding, styles[severity])}>
      <Button
        data-control
        appearance="transparent"
        className={styles.goTo}
        disabledFocusable={sheet === null}
        onClick={() => void session.run(goTo(finding))}
      >
        {said}
      </Button>
      {fix !== null && (
        <Button
          data-control
          size="small"
          className={mergeClasses(styles.fix, prose.start)}
          onClick={() => void fixIt()}
        >
          {(isShownFirst ? words.fixAfterLook : words.fix)(before, after)}
        </Button>
      )}
    </div>
  );
}

function shownSides(fix: Fix, language: Language): readonly [string, string] {
  const { before, after } = fixSides(fix, language);
  const { empty } = checksWords(language);
  return [shortly(before, empty), shortly(after, empty)];
}

const longestShown = 40;

/** Enough of a value to know it by. */
function shortly(text: string, empty: string): string {
  if (text === "") return empty;
  const characters = Array.from(text);
  return characters.length > longestShown ? `${characters.slice(0, longestShown).join("")}…` : text;
}
