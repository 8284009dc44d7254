/** The choice of the language that the next cells are written in. */
import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import { cellLanguageOf } from "./state";
import { usePane } from "./use-pane";

export function CellLanguage() {
  const { session, state, words } = usePane();
  const { label, names } = words.cells;
  return (
    <Field label={label}>
      <RadioGroup
        layout="horizontal"
        value={cellLanguageOf(state)}
        onChange={(_, { value }) => {
          const language = value === "zh-CN" ? value : "en";
          session.tell({ kind: "cell-language-chosen", language });
        }}
      >
        <Radio value="en" label={names.en} />
        <Radio value="zh-CN" label={<span lang="zh-CN">{names["zh-CN"]}</span>} />
      </RadioGroup>
    </Field>
  );
}
