/** What a workbook still holds of former contents after the analyst has prepared it for a client. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { citeSelection, takeBackCitations } from "../../src/app/cite";
import { prepareForClient } from "../../src/app/forget";
import { refresh } from "../../src/app/refresh";
import { formatState, stateNamespace } from "../../src/core/state";
import { leaveHost } from "../host/client";
import type { Host } from "../host/host";
import { render } from "../host/workbook";
import { citing } from "./cite-story";
import {
  looked,
  must,
  now,
  place,
  refreshed,
  rolledBack,
  shippedReleases,
  textOf,
} from "./refresh-story";
import { hostWith, opened } from "./workbook";

const secret = "An estimate that the client must not see.";

const releases = await shippedReleases();

let host: Host;
beforeEach(async () => {
  host = await hostWith(releases[0]);
});
afterEach(leaveHost);

/** The analyst's caveat is replaced by that of the release, and remembered only. */
async function replaceSecret(): Promise<void> {
  const caveat = place(host.book, "UseCases", "UC01", "Caveat");
  caveat.sheet.setValue(caveat.row, caveat.column, secret);
  const preview = await looked(releases);
  const conflicts = preview.tables.flatMap(({ items }) =>
    items.filter(({ kind }) => kind === "conflict").map(({ id }) => id),
  );
  await refreshed(releases, new Map(conflicts.map((id) => [id, "theirs"])));
}

describe("preparing a workbook for a client", () => {
  it("leaves nothing in the file of what its cells held before, and changes no cell", async () => {
    await replaceSecret();
    expect(render(host.book)).toContain(secret);
    const before = textOf(host.book);
    expect(await prepareForClient()).toEqual({ ok: true, value: true });
    expect(render(host.book)).not.toContain(secret);
    expect(textOf(host.book) === before).toBe(true);
    await expect(rolledBack(releases)).rejects.toThrow("edit/nothing-to-undo");
  });

  it("forgets the last change of citations too, and keeps what is cited", async () => {
    const options = await citing(releases);
    const { sheet, row, column } = place(host.book, "ReportFigures", "F002", "Value");
    host.book.activeSheet = sheet;
    sheet.selection = { row, column, rows: 1, columns: 1 };
    must(await citeSelection(options, "apa", "en", null));
    expect(await prepareForClient()).toEqual({ ok: true, value: true });
    const { state } = await opened(releases);
    expect(state).toMatchObject({
      kind: "present",
      state: { citations: { last: null, lines: [{ style: "apa" }] } },
    });
    expect(await takeBackCitations(options)).toMatchObject({
      ok: false,
      error: { code: "cite/nothing-to-take-back" },
    });
  });

  it("leaves the tables known by their release, so that a later one can still be taken", async () => {
    must(await prepareForClient());
    const preview = await looked(releases);
    expect(preview.tables.map(({ instance }) => instance.release.version)).toEqual([
      "1.0.0",
      "1.0.0",
      "1.0.0",
    ]);
    expect(await prepareForClient()).toEqual({ ok: true, value: false });
  });

  it("removes a memory that cannot be read, since it may hold anything", async () => {
    host.book.customXml = [
      { id: "{1}", xml: `<tickmark xmlns="${stateNamespace}" schema="1">${secret}</tickmark>` },
    ];
    expect(await prepareForClient()).toEqual({ ok: true, value: true });
    expect(render(host.book)).not.toContain(secret);
  });

  it("is refused while a change is half made, and in the memory of a newer Tickmark", async () => {
    const preview = await looked(releases);
    host.failAt(3, { kind: "connection-lost" });
    expect(await refresh(preview, new Map(), { now })).toMatchObject({ ok: false });
    expect(await prepareForClient()).toEqual({ ok: false, error: { code: "edit/unfinished" } });
    const { state } = await opened(releases);
    if (state.kind !== "present") throw new Error("There is a state part.");
    const newer = formatState(state.state).replace('schema="1"', 'schema="2"');
    host.book.customXml = [{ id: "{1}", xml: newer }];
    expect(await prepareForClient()).toEqual({
      ok: false,
      error: { code: "edit/newer-tickmark", schema: 2 },
    });
  });
});
