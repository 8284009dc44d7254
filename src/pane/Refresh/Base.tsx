/** The question which release a table was taken from, where what the workbook says and what its cells hold disagree. */
import { Field, Select } from "@fluentui/react-components";
import type { TablePreview } from "../../core/refresh";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { look, refreshing, type Looked } from "./looking";

interface BaseProps {
  readonly table: TablePreview;
  readonly looked: Looked;
}

const none = "";

export function Base({ table: { instance, isBaseKnown }, looked }: BaseProps) {
  const prose = useProse();
  const { session, state } = usePane();
  const [, kept] = useKept(refreshing);
  const { review: words } = refreshWords(state.language);
  const { release, outlook } = looked;
  const { name } = instance.table;
  const says = [...new Set(instance.dissent.map((dissent) => dissent.says))];
  const versions = (outlook?.releases ?? [])
    .filter(
      ({ collection, version }) => collection === release.collection && version !== release.version,
    )
    .map(({ version }) => version);
  return (
    <Field label={words.base(name)} hint={words.baseHint(says)} className={prose.field}>
      <Select
        value={isBaseKnown ? instance.release.version : none}
        onChange={(_, { value }) => {
          const version = versions.find((one) => one === value) ?? null;
          kept.change((now) => ({ ...now, bases: new Map(now.bases).set(name, version) }));
          void look(session, kept, release);
        }}
      >
        {versions.map((version) => (
          <option key={version}>{version}</option>
        ))}
        <option value={none}>{words.noBase}</option>
      </Select>
    </Field>
  );
}
