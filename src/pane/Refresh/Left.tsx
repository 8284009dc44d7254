/** What the last change left alone, cell by cell, and why. */
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { refreshing } from "./looking";

export function Left() {
  const prose = useProse();
  const { state } = usePane();
  const [{ left }] = useKept(refreshing);
  const { left: words } = refreshWords(state.language);
  if (left.length === 0) return null;
  return (
    <details open={left.length <= 5}>
      <summary className={prose.summary}>{words.title(left.length)}</summary>
      <ul className={prose.list}>
        {left.map(({ table, key, name, why, was = "" }) => (
          <li key={[table, key, name].join("/")} className={prose.quiet}>
            {[table, key, name, was].filter((word) => word !== "").join(" · ")}
            <br />
            {words.why[why]}
          </li>
        ))}
      </ul>
    </details>
  );
}
