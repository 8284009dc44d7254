import { beforeEach, describe, expect, it } from "vitest";
import { Host } from "./host";
import type { HostOptions } from "./host";
import { IframeParent } from "./iframe";
import { loadSurface } from "./surface";
import { newBook } from "./workbook";

interface Message {
  readonly _actionName: string;
  readonly _correlationId: number;
  readonly _errorCode: number;
  readonly _responseType: number;
  readonly _data: Record<string, unknown>;
}

const surface = loadSurface();
let host: Host;
let parent: IframeParent;
let sent: Message[];

function open(options: HostOptions = {}): void {
  host = new Host(newBook(), surface, options);
  sent = [];
  parent = new IframeParent(host, {
    conversation: "c1",
    addInId: "a1",
    hostPage: "https://localhost:8443/workbench.html",
    post: (text) => sent.push(JSON.parse(text) as Message),
  });
}
beforeEach(() => {
  open();
});

/** Sends what the client sends, and returns the one answer. */
function ask(action: string, data: unknown, envelope: object = {}): Message | undefined {
  const before = sent.length;
  parent.receive(
    JSON.stringify({
      _messageType: 0,
      _conversationId: "c1",
      _correlationId: 7,
      _actionName: action,
      _actionType: 0,
      _data: data,
      ...envelope,
    }),
  );
  expect(sent.length - before).toBeLessThanOrEqual(1);
  return sent[before];
}

const method = (id: number, rest: object = {}): unknown => ({
  DdaMethod: { ControlId: "a1", Version: 1, DispatchId: id },
  ...rest,
});

/** A batch that adds a sheet, as the client puts it on the wire. */
function addSheet(name: string): unknown {
  const body = {
    Actions: [{ Id: 3, ActionType: 1, Name: "", ObjectPathId: 2 }],
    ObjectPaths: {
      0: { Id: 0, ObjectPathType: 1, Name: "" },
      1: { Id: 1, ObjectPathType: 4, Name: "Worksheets", ParentObjectPathId: 0 },
      2: {
        Id: 2,
        ObjectPathType: 3,
        Name: "Add",
        ParentObjectPathId: 1,
        ArgumentInfo: { Arguments: [name] },
      },
    },
  };
  return method(93, { ArrayData: ["", "POST", "ProcessQuery", [], JSON.stringify(body)] });
}

describe("the parent of an add-in's iframe", () => {
  it("names and addresses the frame as the client expects to find itself", () => {
    const name = JSON.parse(parent.frameName) as Record<string, string>;
    expect(name["xdmInfo"]).toBe("c1|a1|https://localhost:8443/workbench.html");
    expect(parent.frameAddress("https://localhost:8444/pane.html?v=1")).toBe(
      `https://localhost:8444/pane.html?v=1&_host_Info=${name["hostInfo"] ?? ""}`,
    );
    expect(name["hostInfo"]).toMatch(/^Excel\$Web\$/);
  });

  it("says which requirement sets it has", () => {
    const context = ask("ContextActivationManager_getAppContextAsync", null)?._data;
    const sets = JSON.parse(String(context?.["_requirementMatrix"])) as Record<string, string>;
    expect(sets["ExcelApi"]).toBe("1.13");
  });

  it("executes a batch and answers to the request that carried it", () => {
    const answer = ask("executeMethod", addSheet("New"));
    expect(answer).toMatchObject({ _correlationId: 7, _errorCode: 0, _data: { Error: 0 } });
    const [status, , body] = answer?._data["Data"] as [number, unknown, string];
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      Results: [{ ActionId: 3, Value: { Id: expect.stringContaining("{") as string } }],
    });
    expect(host.book.sheet("New")).toBeDefined();
  });

  it.each([
    { when: "a cell is being edited", code: "InvalidOperationInCellEditMode", number: 5004 },
    { when: "Excel is too busy", code: "ActivityLimitReached", number: 5102 },
    { when: "access is denied", code: "AccessDenied", number: 7000 },
  ] as const)("answers $number when $when", ({ code, number }) => {
    host.failAt(1, { kind: "refused", code });
    expect(ask("executeMethod", addSheet("New"))?._data).toEqual({ Version: 1, Error: number });
  });

  it("says that the session is gone when the connection is lost, and nothing when the pane is killed", () => {
    host.failAt(1, { kind: "response-lost" });
    host.failAt(2, { kind: "killed", afterActions: 0 });
    expect(ask("executeMethod", addSheet("New"))?._data).toEqual({ Version: 1, Error: 5012 });
    expect(ask("executeMethod", addSheet("Newer"))).toBeUndefined();
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1", "New"]);
  });

  it("takes the client's notice that its page is ready", () => {
    const body = {
      Actions: [
        { Id: 2, ActionType: 1, Name: "", ObjectPathId: 1 },
        { Id: 3, ActionType: 3, Name: "NotifyActionHandlerReady", ObjectPathId: 1 },
      ],
      ObjectPaths: {
        1: {
          Id: 1,
          ObjectPathType: 2,
          Name: "Microsoft.InternalService.AddinInternalService",
        },
      },
    };
    const request = ["", "POST", "ProcessQuery", [], JSON.stringify(body)];
    const answer = ask("executeMethod", method(93, { ArrayData: request }));
    expect(JSON.stringify(answer?._data["Data"])).not.toContain("Error");
  });

  it("keeps settings and gives them back", () => {
    const Properties = [["k", "[1,2]"]];
    ask("executeMethod", method(76, { DdaSettingsMethod: { Properties } }));
    expect(ask("executeMethod", method(75))?._data["Properties"]).toEqual({
      Settings: [{ Name: "k", Value: "[1,2]" }],
    });
    const context = ask("ContextActivationManager_getAppContextAsync", null);
    expect(context?._data["_settings"]).toEqual(Properties);
  });

  it("raises a command once the add-in has registered, and not after it has left", () => {
    expect(parent.runCommand("show", {})).toBe(false);
    ask("appCommandInvoked", {}, { _actionType: 1 });
    expect(parent.runCommand("show", { source: { id: "b" } })).toBe(true);
    expect(sent.at(-1)).toMatchObject({ _responseType: 1, _actionName: "appCommandInvoked" });
    expect(ask("executeMethod", method(94))?._data).toEqual({ Version: 1, Error: 0 });
    ask("appCommandInvoked", {}, { _actionType: 2 });
    expect(parent.runCommand("show", {})).toBe(false);
  });

  it("answers any other method with an error and any other action with a refusal", () => {
    expect(ask("executeMethod", method(1))?._data["Error"]).toBe(5001);
    expect(ask("unheardOf", null)?._errorCode).toBe(-2);
  });

  it.each([
    { when: "it is not JSON", text: "hello" },
    { when: "it is no envelope", text: '{"a":1}' },
    {
      when: "it belongs to another conversation",
      text: '{"_messageType":0,"_conversationId":"x"}',
    },
  ])("ignores a message when $when", ({ text }) => {
    parent.receive(text);
    expect(sent).toEqual([]);
  });
});
