/** The Checks view but for its components: when its results are old, and what it says where it cannot go to a cell. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { check, checking, goTo } from "../../src/pane/Checks/checking";
import { Session } from "../../src/pane/session";
import { activityLines } from "../../src/pane/state";
import { shippedReleases } from "../app/refresh-story";
import { hostWith, sheetOf } from "../app/workbook";
import { leaveHost } from "../host/client";
import type { Host } from "../host/host";
import { readShippedSeed } from "../seeds/shipped-releases";

let host: Host;
let session: Session;
beforeEach(async () => {
  host = await hostWith((await shippedReleases())[0], "en", { hostile: false });
  session = new Session({
    view: "checks",
    language: "en",
    readSeed: readShippedSeed,
    rememberLanguage: () => undefined,
  });
  await session.load();
});
afterEach(leaveHost);

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function type(text: string): void {
  host.type(sheetOf(host.book, "Sheet1"), 0, 0, text);
}

it("is told that its results are old when a person types, and new again when it has checked again", async () => {
  const kept = checking(session);
  await check(session, kept);
  await settled();
  expect(kept.get().isStale).toBe(false);
  type("mine");
  await settled();
  expect(kept.get().isStale).toBe(true);
  await check(session, kept);
  await settled();
  expect(kept.get().isStale).toBe(false);
});

it("does not take for checked what is typed while it checks", async () => {
  const kept = checking(session);
  await check(session, kept);
  const read = session.read.bind(session);
  session.read = async (ask) => {
    const found = await read(ask);
    type("typed after it was read");
    await settled();
    return found;
  };
  await check(session, kept);
  await settled();
  expect(kept.get().look?.kind).toBe("ready");
  expect(kept.get().isStale).toBe(true);
});

it("says that another workbook is in front, and at which address the finding stands", async () => {
  const figures = sheetOf(host.book, "Report figures");
  host.type(figures, 6, 3, "about a third");
  const kept = checking(session);
  await check(session, kept);
  const { look } = kept.get();
  const finding = look?.kind === "ready" ? look.value.checked.findings[0] : undefined;
  if (finding === undefined) throw new Error("There is a finding.");
  host.isBehindAnother = true;
  await session.run(goTo(finding));
  expect(activityLines(session.state()).join(" ")).toBe(
    "Report figures!D7 could not be shown. Excel cannot do this from behind another workbook. Bring this workbook to the front, then try again.",
  );
  host.isBehindAnother = false;
  await session.run(goTo(finding));
  expect(activityLines(session.state()).join(" ")).toBe("Report figures!D7 is selected.");
});
