/** The citation style: one that ships, or a `.csl` file of the analyst's. */
import { Button, Field, Select } from "@fluentui/react-components";
import { useRef } from "react";
import type { CitationLook } from "../../app/cite";
import { styleTitles } from "../../strings/citations";
import { sourcesWords } from "../../strings/sources";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { addStyleFile } from "./jobs";
import { lookAgain, sourcesKept, styleOf } from "./looking";

export function StyleChoice({ look }: { readonly look: CitationLook }) {
  const prose = useProse();
  const { session, state } = usePane();
  const [known, kept] = useKept(sourcesKept);
  const file = useRef<HTMLInputElement>(null);
  const words = sourcesWords(state.language);
  const choices = [
    ...Object.entries(styleTitles[state.language]).map(([id, title]) => ({ id, title })),
    ...look.cited.citations.custom,
  ];
  const add = async (chosen: File): Promise<void> => {
    const added = await session.run(addStyleFile(await chosen.text()));
    if (added === null) return;
    kept.change((now) => ({ ...now, style: added.id }));
    await lookAgain(session, kept);
  };
  return (
    <>
      <Field label={words.style} className={prose.field}>
        <Select
          value={styleOf(known, state.language)}
          onChange={(_, { value }) => {
            kept.change((now) => ({ ...now, style: value, asking: null }));
          }}
        >
          {choices.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Button className={prose.start} size="small" onClick={() => file.current?.click()}>
        {words.addStyle}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".csl"
        hidden
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          // The same file can be chosen again after it was mended.
          if (chosen !== undefined) void add(chosen);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
