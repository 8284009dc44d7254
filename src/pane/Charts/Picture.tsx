/** A small picture of a chart, drawn from its numbers; its text says what a reader of the picture sees. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { chartPicture, type ChartPlan } from "../../core/chart";

const useStyles = makeStyles({
  picture: {
    width: "96px",
    height: "64px",
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusSmall,
  },
  bar: { fill: tokens.colorBrandForeground1 },
  base: { stroke: tokens.colorNeutralForeground3, strokeWidth: 1 },
});

/** Of the drawing's own units, so that bars are whole in a picture of any size. */
const frame = { width: 90, height: 58, margin: 3 } as const;

export function Picture({ plan, text }: { readonly plan: ChartPlan; readonly text: string }) {
  const styles = useStyles();
  const { bars, base } = chartPicture(plan.drawing);
  const { width, height, margin } = frame;
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${width + 2 * margin} ${height + 2 * margin}`}
      role="img"
      aria-label={text}
    >
      {bars.map((bar, index) => (
        <rect
          key={index}
          className={styles.bar}
          x={margin + bar.x * width}
          y={margin + bar.y * height}
          // The mark of one day is seen too.
          width={Math.max(bar.width * width, bar.height > 0 ? 1 : 0)}
          height={bar.height * height}
        />
      ))}
      <line
        className={styles.base}
        x1={margin}
        y1={base === "left" ? margin : margin + height}
        x2={base === "left" ? margin : margin + width}
        y2={margin + height}
      />
    </svg>
  );
}
