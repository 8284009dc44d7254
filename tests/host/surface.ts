/**
 * The member table the stand-in gates on: every Excel type, each member's wire name, kind, requirement set and result type.
 * Generated from the installed typings (sets, documented names) and the installed client (wire names); never written by hand.
 * Runs in Node only; the result is plain JSON, which a browser can fetch.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import ts from "typescript";

export interface Member {
  /** Name in the typings, e.g. `getItem`. Members starting with `_` are the client's own. */
  readonly name: string;
  readonly kind: "property" | "navigation" | "method" | "indexer";
  /** Requirement set of reading or calling it, e.g. `ExcelApi 1.4`. */
  readonly apiSet: string;
  /** Requirement set of writing a property; absent when it is read-only. */
  readonly writeApiSet?: string;
  /** Excel type of the object it yields; absent when it yields a plain value. */
  readonly result?: string;
}

export interface Surface {
  /** Excel type -> wire name -> member. The wire name of an indexer is empty. */
  readonly types: Readonly<Record<string, Readonly<Record<string, Member>>>>;
  /** Collection type -> type of its items. */
  readonly itemTypes: Readonly<Record<string, string>>;
  /** `Table.onChanged` -> how the client registers it and which number its messages carry. */
  readonly events: Readonly<Record<string, EventMember>>;
}

export interface EventMember {
  readonly type: string;
  readonly registration: string;
  readonly number: number;
}

interface DocumentedMember {
  readonly apiSet: string;
  readonly writeApiSet: string;
}

interface Typings {
  readonly members: ReadonlyMap<string, DocumentedMember>;
  readonly itemTypes: Record<string, string>;
}

const require = createRequire(import.meta.url);
const clientFolder = dirname(require.resolve("@microsoft/office-js/package.json"));
const typingsFolder = dirname(require.resolve("@types/office-js/package.json"));

/** The unmodified client script that the stand-in loads. */
export const clientFile = join(clientFolder, "dist/excel-web-16.00.debug.js");

/** Reads the table from the cache beside the packages, or generates it (about two seconds). */
export function loadSurface(): Surface {
  const key = createHash("sha256")
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(join(clientFolder, "package.json")))
    .update(readFileSync(join(typingsFolder, "package.json")))
    .digest("hex")
    .slice(0, 16);
  const folder = join(clientFolder, "../../.cache/office-surface");
  const file = join(folder, `${key}.json`);
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Surface; // written by this function only
  } catch {
    const surface = generateSurface();
    mkdirSync(folder, { recursive: true });
    // Written aside and renamed: test workers generate it at the same time.
    writeFileSync(`${file}.${String(process.pid)}`, JSON.stringify(surface));
    renameSync(`${file}.${String(process.pid)}`, file);
    return surface;
  }
}

/** Builds the table anew, without the cache. */
export function generateSurface(): Surface {
  const typings = readTypings();
  const types: Record<string, Record<string, Member>> = {};
  const { recorded, events } = recordClient();
  for (const wire of recorded) {
    const documented = typings.members.get(`${wire.type}.${wire.name}`);
    const apiSet = documented?.apiSet ?? apiSetIn(wire.announcedSet) ?? "ExcelApi 1.1";
    (types[wire.type] ??= {})[wire.wireName] = {
      name: wire.name,
      kind: wire.kind,
      apiSet,
      ...(wire.writable ? { writeApiSet: documented?.writeApiSet ?? apiSet } : {}),
      // `FunctionResult<T>` is one type on the wire.
      ...(wire.result === undefined ? {} : { result: wire.result.replace(/<.*/, "") }),
    };
  }
  return { types, itemTypes: typings.itemTypes, events };
}

function apiSetIn(text: string | undefined): string | undefined {
  const match = /\b(Excel\w*) (\d+\.\d+|BETA)/.exec(text ?? "");
  return match ? `${match[1] ?? ""} ${match[2] ?? ""}` : undefined;
}

function readTypings(): Typings {
  const text = readFileSync(join(typingsFolder, "index.d.ts"), "utf8");
  const source = ts.createSourceFile("index.d.ts", text, ts.ScriptTarget.Latest, true);
  const members = new Map<string, DocumentedMember>();
  const itemTypes: Record<string, string> = {};
  const addMember = (type: string, member: ts.ClassElement): void => {
    if (member.name === undefined) return;
    const name = member.name.getText(source);
    if (name === "items" && ts.isPropertyDeclaration(member) && member.type !== undefined) {
      const item = /^(?:Excel\.)?(\w+)\[\]$/.exec(member.type.getText(source))?.[1];
      if (item !== undefined) itemTypes[type] = item;
    }
    const comment = ts.getJSDocCommentsAndTags(member).map((part) => part.getText(source));
    const prose = /\[Api set:\s*([^\]]*)\]/.exec(comment.join("\n"))?.[1];
    const apiSet = apiSetIn(prose);
    if (apiSet === undefined || members.has(`${type}.${name}`)) return;
    // Nine members say their set in prose, such as "1.1 for get, 1.8 for set".
    const write = /(\d+\.\d+) for set/.exec(prose ?? "")?.[1];
    const writeApiSet = write === undefined ? apiSet : `ExcelApi ${write}`;
    members.set(`${type}.${name}`, { apiSet, writeApiSet });
  };
  for (const block of source.statements) {
    if (!ts.isModuleDeclaration(block) || block.name.text !== "Excel") continue;
    if (block.body === undefined || !ts.isModuleBlock(block.body)) continue;
    for (const declaration of block.body.statements) {
      if (!ts.isClassDeclaration(declaration) || declaration.name === undefined) continue;
      for (const member of declaration.members) addMember(declaration.name.text, member);
    }
  }
  return { members, itemTypes };
}

interface WireMember {
  readonly type: string;
  readonly name: string;
  readonly wireName: string;
  readonly kind: Member["kind"];
  readonly writable: boolean;
  readonly result: string | undefined;
  readonly announcedSet: string | undefined;
}

/** The client's internals that recording touches; it publishes no types for them. */
interface PathInfo {
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly T?: string;
}
type ClientObject = Record<string, unknown> & {
  readonly _objectPath?: { readonly objectPathInfo: PathInfo };
};
interface ClientClass {
  new (context: RecordingContext, path: unknown): ClientObject;
  readonly prototype: {
    readonly _isCollection?: boolean;
    readonly _scalarPropertyNames?: readonly string[];
    readonly _scalarPropertyOriginalNames?: readonly string[];
    readonly _scalarPropertyUpdateable?: readonly boolean[];
  };
}
interface RecordingContext extends Excel.RequestContext {
  readonly _pendingRequest: {
    readonly _actions: { readonly actionInfo: { ActionType: number; Name: string } }[];
  };
}
type Constructor = abstract new (...args: never[]) => unknown;
interface Client {
  readonly Excel: Record<string, unknown> & { readonly RequestContext: new () => RecordingContext };
  readonly OfficeExtension: {
    readonly ClientObject: Constructor;
    readonly EventHandlers: Constructor;
    readonly ObjectPathFactory: { createPropertyObjectPath: (...values: unknown[]) => unknown };
    readonly CommonUtility: { _doApiNotSupportedCheck: boolean };
    readonly _internalConfig: { appendTypeNameToObjectPathInfo: boolean };
  };
  readonly OSF: { _OfficeAppFactory?: unknown };
}
interface Recording {
  readonly recorded: readonly WireMember[];
  readonly events: Record<string, EventMember>;
}

const proxyMachinery =
  /^(constructor|load|retrieve|toJSON|set|update|setMockData|ensureUnchanged|track|untrack|context|isNull|isNullObject|_handle\w+|_KeepReference|_recursively\w+|_className|_isCollection|_collectionPropertyPath|_scalarProperty\w+|_navigationProperty\w+|m_\w+)$/;

/** Calls every member of every client class against a context that sends nothing, and notes what it would have sent. */
function recordClient(): Recording {
  const sandbox: Record<string, unknown> = {
    console,
    navigator: { userAgent: "node" },
    _richApiNativeBridge: { sendMessageToHost: () => undefined },
  };
  sandbox["window"] = sandbox;
  vm.runInContext(readFileSync(clientFile, "utf8"), vm.createContext(sandbox));
  const { Excel, OfficeExtension, OSF } = sandbox as unknown as Client; // published by the script
  let announced: string[] = [];
  const isSetSupported = (name: string, version: string): boolean => {
    if (!name.includes("Undo")) announced.push(`${name} ${version}`);
    return true;
  };
  OSF._OfficeAppFactory = {
    getContext: () => ({ requirements: { isSetSupported } }),
    getHostInfo: () => ({ hostType: "excel", hostPlatform: "web" }),
  };
  OfficeExtension.CommonUtility._doApiNotSupportedCheck = true; // members announce their set
  OfficeExtension._internalConfig.appendTypeNameToObjectPathInfo = true; // paths carry their type

  const recorded: WireMember[] = [];
  const events: Record<string, EventMember> = {};
  for (const [type, value] of Object.entries(Excel)) {
    if (typeof value !== "function") continue;
    if (!(value.prototype instanceof OfficeExtension.ClientObject)) continue;
    const Class = value as ClientClass; // derives from the client's base class
    const scalars = Class.prototype._scalarPropertyNames ?? [];
    const add = (name: string, rest: Partial<WireMember> & Pick<WireMember, "kind">): void => {
      const defaults = { wireName: name, writable: false, result: undefined };
      recorded.push({ type, name, announcedSet: announced[0], ...defaults, ...rest });
    };
    const openProbe = (): Probe => {
      const context = new Excel.RequestContext();
      const isCollection = Class.prototype._isCollection === true;
      const path = OfficeExtension.ObjectPathFactory.createPropertyObjectPath(
        ...[context, context.workbook, "X", isCollection, false, 4],
      );
      const object = new Class(context, path);
      const { _actions: actions } = context._pendingRequest;
      const before = actions.length;
      const range = context.workbook.worksheets.getItem("s").getRange("A1");
      const sentName = (actionType: number): string | undefined =>
        actions
          .slice(before)
          .map((action) => action.actionInfo)
          .filter((info) => info.ActionType === actionType && info.Name !== "_KeepReference")
          .at(-1)?.Name;
      announced = [];
      return { object, range, sentName };
    };
    for (const name of Object.getOwnPropertyNames(Class.prototype)) {
      if (proxyMachinery.test(name) || scalars.includes(name)) continue;
      const { object, range, sentName } = openProbe();
      const yielded = firstAnswer(() => object[name]);
      if (yielded instanceof OfficeExtension.EventHandlers) {
        const info = (yielded as EventHandlers).m_genericEventInfo; // checked to be one
        if (info === undefined) continue;
        firstAnswer(() => info.registerFunc());
        const registration = sentName(3);
        if (registration !== undefined)
          events[`${type}.${name}`] = { type, registration, number: info.eventType };
      } else if (typeof yielded === "function") {
        const call = (...values: unknown[]): unknown => yielded.apply(object, values);
        // Some members check their arguments in the client, so a few shapes are tried.
        const result = firstAnswer(
          () => call(),
          () => call("x", range, "x"),
          () => call(range, "x"),
        );
        const info = result === object ? undefined : pathOf(result);
        const kind = info?.ObjectPathType === 5 ? "indexer" : "method";
        const wireName = info?.Name ?? sentName(3);
        if (wireName !== undefined) add(name, { kind, wireName, result: info?.T });
      } else {
        const info = pathOf(yielded);
        if (info !== undefined)
          add(name, { kind: "navigation", wireName: info.Name, result: info.T });
      }
    }
    scalars.forEach((name, index) => {
      const wireName = Class.prototype._scalarPropertyOriginalNames?.[index] ?? name;
      const writable = Class.prototype._scalarPropertyUpdateable?.[index] === true;
      const { object, sentName } = openProbe();
      if (writable) {
        firstAnswer(() => (object[name] = "x"));
        announced = [];
        // Two properties are written under another name than they are read (`Gridlines`).
        const writtenAs = sentName(4) ?? wireName;
        if (writtenAs !== wireName) add(name, { kind: "property", wireName: writtenAs, writable });
      }
      add(name, { kind: "property", wireName, writable });
    });
  }
  return { recorded, events };
}

interface EventHandlers {
  readonly m_genericEventInfo?: {
    readonly eventType: number;
    readonly registerFunc: () => unknown;
  };
}

interface Probe {
  readonly object: ClientObject;
  readonly range: unknown;
  /** Wire name of the last action of a type that the probe has sent. */
  readonly sentName: (actionType: number) => string | undefined;
}

function firstAnswer(...attempts: readonly (() => unknown)[]): unknown {
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch {
      continue; // the client refuses the arguments: the next shape is tried
    }
  }
  return undefined;
}

function pathOf(value: unknown): PathInfo | undefined {
  return (value as ClientObject | undefined)?._objectPath?.objectPathInfo; // absent on other values
}
