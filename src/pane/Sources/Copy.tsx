/** A button that copies references as plain and as rich text; where the browser forbids it, the text to be copied by hand. */
import { Button, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { RichText } from "../../core/cite";
import { sourcesWords } from "../../strings/sources";
import { copyRich } from "../clipboard";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";

interface CopyProps {
  readonly label: string;
  readonly texts: () => readonly RichText[];
}

export function Copy({ label, texts }: CopyProps) {
  const prose = useProse();
  const { state } = usePane();
  const words = sourcesWords(state.language);
  const [shown, setShown] = useState<"copied" | string[] | null>(null);
  const copy = async (): Promise<void> => {
    const entries = texts();
    const plain = entries.map(({ text }) => text);
    const html = entries.map((entry) => `<p>${entry.html}</p>`).join("");
    setShown((await copyRich(plain.join("\n"), html)) ? "copied" : plain);
  };
  return (
    <>
      <Button onClick={() => void copy()}>{label}</Button>
      {shown === "copied" && (
        <p role="status" className={prose.quiet}>
          {words.copied}
        </p>
      )}
      {Array.isArray(shown) && (
        <>
          <p role="status" className={prose.quiet}>
            {words.notCopied}
          </p>
          <Textarea
            ref={selectAll}
            readOnly
            aria-label={label}
            value={shown.join("\n")}
            rows={4}
            style={{ width: "100%" }}
          />
        </>
      )}
    </>
  );
}

/** As a ref: the text is there to be copied at one key. */
function selectAll(box: HTMLTextAreaElement | null): void {
  box?.focus();
  box?.select();
}
