/** The first view: the collection, filling the workbook with it, and what of it the workbook holds. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { Collection } from "./Collection";
import { Fill } from "./Fill";
import { InWorkbook } from "./InWorkbook";
import { usePane } from "./use-pane";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL },
});

export function Home() {
  const { workbook } = usePane().state;
  const isFilled = workbook.kind === "ready" && workbook.value.instances.length > 0;
  const [fill, inWorkbook] = [<Fill key="fill" />, <InWorkbook key="in-workbook" />];
  return (
    <div className={useStyles().sections}>
      <Collection />
      {/* What is there comes before what can be added. */}
      {isFilled ? [inWorkbook, fill] : [fill, inWorkbook]}
    </div>
  );
}
