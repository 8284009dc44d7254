/** The first view: the collection, filling the workbook with it, and what of it the workbook holds. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { Collection } from "./Collection";
import { Fill } from "./Fill";
import { InWorkbook } from "./InWorkbook";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL },
});

export function Home() {
  return (
    <div className={useStyles().sections}>
      <Collection />
      <Fill />
      <InWorkbook />
    </div>
  );
}
