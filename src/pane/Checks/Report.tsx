/** Copies the findings as text; where the clipboard is denied, shows them selected, to be copied by hand. */
import { Button, Textarea } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import type { Counts, Finding } from "../../core/validate";
import { checksWords, reportText } from "../../strings/checks";
import { copyText } from "../clipboard";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";

interface ReportProps {
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** Another button, that stands before. */
  readonly besides: ReactNode;
}

export function Report({ findings, counts, besides }: ReportProps) {
  const prose = useProse();
  const { state } = usePane();
  const words = checksWords(state.language);
  const [copy, setCopy] = useState<"none" | "copied" | "denied">("none");
  const text = reportText(findings, counts, state.language);
  const start = async (): Promise<void> => {
    setCopy((await copyText(text)) ? "copied" : "denied");
  };
  return (
    <div className={prose.section}>
      <div className={prose.actions}>
        {besides}
        <Button size="small" onClick={() => void start()}>
          {words.copy}
        </Button>
      </div>
      <p role="status" className={prose.quiet}>
        {copy === "copied" && words.copied}
        {copy === "denied" && words.copyDenied}
      </p>
      {copy === "denied" && (
        <Textarea readOnly rows={10} aria-label={words.report} value={text} ref={selectAll} />
      )}
    </div>
  );
}

/** As a ref: the text is selected when it appears, so that one key copies it. */
function selectAll(box: HTMLTextAreaElement | null): void {
  box?.focus();
  box?.select();
}
