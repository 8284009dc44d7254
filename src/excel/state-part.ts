/** The one custom XML part that Tickmark keeps in a workbook. A cache: whoever reads it must expect it to be gone. */
import {
  formatState,
  parseState,
  stateNamespace,
  type State,
  type StateReading,
} from "../core/state";

/** Asks for the part in a batch; read the answer with `stateReading` after the next sync. */
export interface StateRequest {
  readonly parts: Excel.CustomXmlPartScopedCollection;
  readonly only: Excel.CustomXmlPart;
  readonly xml: OfficeExtension.ClientResult<string>;
}

export function requestState(context: Excel.RequestContext): StateRequest {
  const parts = context.workbook.customXmlParts.getByNamespace(stateNamespace);
  parts.load("items/id");
  const only = parts.getOnlyItemOrNullObject();
  only.load("id");
  return { parts, only, xml: only.getXml() };
}

/** Two parts, as merged copies of a workbook may hold, are no witness at all: neither is known to be the right one. */
export function stateReading({ parts, only, xml }: StateRequest): StateReading {
  if (parts.items.length > 1) return { kind: "damaged" };
  return parseState(only.isNullObject ? null : xml.value);
}

/** Queues the write; there is one part afterwards, whatever there was, or none where there is no state. */
export function writeState(
  context: Excel.RequestContext,
  state: State | null,
  existing: readonly string[],
): void {
  if (state !== null) writeStateXml(context, formatState(state), existing);
  else for (const id of existing) context.workbook.customXmlParts.getItem(id).delete();
}

/** The same of a state that was formatted already, to know how much of a request it takes. */
export function writeStateXml(
  context: Excel.RequestContext,
  xml: string,
  existing: readonly string[],
): void {
  const parts = context.workbook.customXmlParts;
  const [first, ...others] = existing;
  if (first === undefined) parts.add(xml);
  else parts.getItem(first).setXml(xml);
  for (const id of others) parts.getItem(id).delete();
}
