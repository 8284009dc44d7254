/**
 * The host side of the rich-API wire protocol: object paths, actions, load trees, references, errors. Knows nothing about Excel.
 * Every member passes the gate (exists, declared, built) before its behaviour runs; the first failure stops the batch and nothing
 * is rolled back. Objects live for one request unless the client asked for a reference.
 * Protocol: https://learn.microsoft.com/office/dev/add-ins/develop/application-specific-api-model
 */
import type { Member, Surface } from "./surface";

/** A failure that Excel reports to the add-in; anything else that a behaviour throws is a bug of the stand-in. */
export class HostError extends Error {
  readonly code: string;
  readonly httpStatus: number;
  constructor(code: string, message: string, httpStatus = 400) {
    super(message);
    this.code = code;
    this.httpStatus = httpStatus;
  }
}

/** An Excel object as the protocol sees it: its type, and the behaviour's own idea of it. */
export interface HostObject {
  readonly type: string;
  readonly target: unknown;
}

/**
 * What one member does. `never` lets each behaviour name its own target type; the registry pairs them by type name.
 * Members that yield an object return its target, `null` for a null object.
 */
export interface MemberBehaviour<S> {
  read?(target: never, session: S): unknown;
  write?(target: never, value: unknown, session: S): void;
  call?(target: never, args: readonly unknown[], session: S): unknown;
}

export interface TypeBehaviour<S> {
  /** Identity that survives the request; types without one are reached through their parent. */
  id?(target: never, session: S): string;
  /** Items of a collection, in the order Excel reports them. */
  items?(target: never, session: S): readonly unknown[];
  readonly members: Readonly<Record<string, MemberBehaviour<S>>>;
}

export type Registry<S> = Readonly<Record<string, TypeBehaviour<S>>>;

/** Highest supported version per requirement set, e.g. `{ ExcelApi: "1.13" }`. */
export type ApiSets = Readonly<Record<string, string>>;

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}
interface ObjectPath {
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}
export interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: { Select?: string[]; Expand?: string[]; Top?: number; Skip?: number };
}
export interface RequestBody {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}
interface ActionResult {
  readonly ActionId: number;
  readonly Value: unknown;
}
export interface ResponseBody {
  readonly Results: readonly ActionResult[];
  readonly TraceIds: readonly number[];
  readonly Error?: {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly HttpStatusCode: number;
    readonly ActionIndex: number;
  };
}

/** Called before a member runs and before each action; may throw a `HostError` to make it fail. */
export interface Interruption {
  beforeAction?(index: number): void;
  beforeMember?(member: string): void;
}

type LoadTree = Map<string, LoadTree>;

/** Members of the protocol itself, present on every type and behind no requirement set. */
const referenceMembers = new Set(["_KeepReference", "_RemoveReference"]);

/** The client says that its page is ready; Excel has nothing to answer. */
const readyNotice = "Microsoft.InternalService.AddinInternalService.NotifyActionHandlerReady";

export class Interpreter<S> {
  private readonly surface: Surface;
  private readonly registry: Registry<S>;
  private readonly root: HostObject;
  private readonly session: S;
  private readonly apiSets: ApiSets;
  private readonly references = new Map<string, HostObject>();
  private readonly referenceNames = new Map<HostObject, string>();
  private readonly registrations = new Set<string>();
  private readonly wireNames = new Map<string, string>();
  private nextReference = 1;

  constructor(
    surface: Surface,
    registry: Registry<S>,
    root: HostObject,
    session: S,
    apiSets: ApiSets,
  ) {
    this.surface = surface;
    this.registry = registry;
    this.root = root;
    this.session = session;
    this.apiSets = apiSets;
    for (const [type, members] of Object.entries(surface.types))
      for (const [wireName, member] of Object.entries(members))
        this.wireNames.set(`${type}.${member.name}`, wireName); // the reading name comes last
  }

  /** How many objects the client keeps alive; 0 after every `Excel.run` has cleaned up. */
  get referenceCount(): number {
    return this.references.size;
  }

  isRegistered(type: string, registration: string, id: string): boolean {
    return this.registrations.has(`${type} ${registration} ${id}`);
  }

  execute(body: RequestBody, interruption: Interruption = {}): ResponseBody {
    const results: ActionResult[] = [];
    const traceIds: number[] = [];
    const request = new Request(this, body, interruption);
    for (const [index, action] of body.Actions.entries()) {
      try {
        interruption.beforeAction?.(index);
        if (action.ActionType === 5) traceIds.push(action.Id);
        const value = action.ActionType === 5 ? null : request.perform(action);
        results.push({ ActionId: action.Id, Value: value });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        const failure = {
          Code: error.code,
          Message: error.message,
          Location: request.lastMember,
          HttpStatusCode: error.httpStatus,
          ActionIndex: index,
        };
        return { Results: results, TraceIds: traceIds, Error: failure };
      }
    }
    return { Results: results, TraceIds: traceIds };
  }

  /** The gate: the member exists, its requirement set is declared, and the stand-in has built it. */
  private gate(type: string, wireName: string, isWrite: boolean): [Member, MemberBehaviour<S>] {
    const member = this.declared(type, wireName, isWrite);
    const behaviour = this.registry[type]?.members[member.name];
    if (behaviour === undefined) throw notImplemented(`${type}.${member.name}`);
    return [member, behaviour];
  }

  /** The part of the gate that needs no behaviour. */
  declared(type: string, wireName: string, isWrite: boolean): Member {
    const member = this.surface.types[type]?.[wireName];
    if (member === undefined)
      throw new HostError("ApiNotFound", `${type}.${wireName} does not exist.`, 404);
    const label = `${type}.${member.name}`;
    const apiSet = isWrite ? member.writeApiSet : member.apiSet;
    if (apiSet === undefined) throw new HostError("InvalidArgument", `${label} is read-only.`);
    const [set = "", version = ""] = apiSet.split(" ");
    if (!isSupported(this.apiSets, set, version))
      throw new HostError("ApiNotFound", `${label} needs ${apiSet}, which is not declared.`, 404);
    return member;
  }

  /** `Worksheet.getRange` for a wire name, as error locations spell it. */
  nameOf(type: string, wireName: string): string {
    return `${type}.${this.surface.types[type]?.[wireName]?.name ?? wireName}`;
  }

  readonly protocol = {
    root: (): HostObject => this.root,
    byReference: (name: string): HostObject => {
      const object = this.references.get(name);
      if (object === undefined)
        throw new HostError("InvalidReference", `The reference ${name} is gone.`);
      return object;
    },
    keep: (object: HostObject): void => {
      if (this.referenceNames.has(object)) return;
      const name = `${object.type}:${String(this.nextReference++)}`;
      this.references.set(name, object);
      this.referenceNames.set(object, name);
    },
    release: (name: string): void => {
      const object = this.references.get(name);
      if (object !== undefined) this.referenceNames.delete(object);
      this.references.delete(name);
    },
    register: (object: HostObject, event: string, isOn: boolean): void => {
      const id = this.registry[object.type]?.id?.(object.target as never, this.session);
      const key = `${object.type} ${event} ${id ?? "Workbook"}`;
      if (isOn) this.registrations.add(key);
      else this.registrations.delete(key);
    },
    /** What the client needs to find the object again: its id, its reference. */
    identity: (object: HostObject): Record<string, string> => {
      const id = this.registry[object.type]?.id?.(object.target as never, this.session);
      const reference = this.referenceNames.get(object);
      return {
        ...(id === undefined ? {} : { Id: id }),
        ...(reference === undefined ? {} : { _ReferenceId: reference }),
      };
    },
  };

  read(object: HostObject, wireName: string): unknown {
    const [member, behaviour] = this.gate(object.type, wireName, false);
    if (!behaviour.read) throw notImplemented(`reading ${object.type}.${member.name}`);
    // The registry pairs target and behaviour by type name, which TypeScript cannot follow.
    return behaviour.read(object.target as never, this.session);
  }

  write(object: HostObject, wireName: string, value: unknown): void {
    const [member, behaviour] = this.gate(object.type, wireName, true);
    const label = `${object.type}.${member.name}`;
    if (!behaviour.write) throw notImplemented(`writing ${label}`);
    if (value === null) throw new HostError("InvalidArgument", `${label} cannot be null.`);
    behaviour.write(object.target as never, value, this.session);
  }

  call(object: HostObject, wireName: string, args: readonly unknown[]): unknown {
    const [member, behaviour] = this.gate(object.type, wireName, false);
    if (!behaviour.call) throw notImplemented(`${object.type}.${member.name}()`);
    return behaviour.call(object.target as never, args, this.session);
  }

  /** An object with the type that the member table gives to the member that yields it. */
  yielded(parent: HostObject, wireName: string, target: unknown): HostObject | null {
    const type = this.surface.types[parent.type]?.[wireName]?.result;
    return target === null || type === undefined ? null : { type, target };
  }

  load(object: HostObject, tree: LoadTree, top: number, skip: number): unknown {
    const itemType = this.surface.itemTypes[object.type];
    if (itemType === undefined) return this.loadObject(object, tree);
    const own: Record<string, unknown> = {};
    const ofItems: LoadTree = new Map(tree.get("items"));
    for (const [name, children] of tree) {
      if (name === "items") continue;
      const wireName = this.wireNames.get(`${object.type}.${name}`);
      if (wireName === undefined) ofItems.set(name, children);
      else own[wireName] = this.read(object, wireName);
    }
    if (ofItems.size === 0 && tree.size > 0) return own;
    const behaviour = this.registry[object.type];
    if (!behaviour?.items) throw notImplemented(`the items of ${object.type}`);
    const targets = behaviour.items(object.target as never, this.session);
    const items = targets.slice(skip, skip + top).map((target, index) => {
      const item = { type: itemType, target };
      const { Id } = this.protocol.identity(item);
      const key = Id === undefined ? { _Index: skip + index } : { _Id: Id };
      return { ...this.loadObject(item, ofItems), ...key };
    });
    return { ...own, _Items: items };
  }

  private loadObject(object: HostObject, tree: LoadTree): Record<string, unknown> {
    if (tree.size === 0 || tree.has("*") || tree.has("$all"))
      throw notImplemented(`loading ${object.type} without naming the properties`);
    const values: Record<string, unknown> = {};
    for (const [name, children] of tree) {
      const wireName = this.wireNames.get(`${object.type}.${name}`);
      if (wireName === undefined)
        throw new HostError("InvalidArgument", `${object.type} has no property ${name}.`);
      const value = this.read(object, wireName);
      const next = this.yielded(object, wireName, value);
      values[wireName] = next === null ? value : this.load(next, children, Infinity, 0);
    }
    return values;
  }
}

/** One batch: object paths are evaluated once and kept until it ends. */
class Request<S> {
  /** The member that ran last, as `debugInfo.errorLocation` names it. */
  lastMember = "";
  private readonly host: Interpreter<S>;
  private readonly body: RequestBody;
  private readonly interruption: Interruption;
  private readonly objects = new Map<number, HostObject | null>();

  constructor(host: Interpreter<S>, body: RequestBody, interruption: Interruption) {
    this.host = host;
    this.body = body;
    this.interruption = interruption;
  }

  /** Runs one action; the result is what the client's proxy receives. */
  perform(action: Action): unknown {
    const object = this.resolve(action.ObjectPathId);
    const args = this.argumentsOf(action.ArgumentInfo);
    switch (action.ActionType) {
      case 1:
        return object === null ? null : this.host.protocol.identity(object);
      case 2: {
        if (object === null) return null;
        const query = action.QueryInfo ?? {};
        const tree = loadTree([...(query.Select ?? []), ...(query.Expand ?? [])]);
        this.lastMember = object.type;
        return this.host.load(object, tree, query.Top ?? Infinity, query.Skip ?? 0);
      }
      case 3:
        return this.invoke(object, action.Name, args);
      case 4:
        if (object === null)
          throw new HostError("InvalidOperation", "A null object has no properties to set.");
        this.enter(object, action.Name);
        this.host.write(object, action.Name, args[0]);
        return null;
      default:
        throw notImplemented(`action type ${String(action.ActionType)}`);
    }
  }

  private invoke(object: HostObject | null, name: string, args: readonly unknown[]): unknown {
    if (object === null) return { _IsNull: true };
    if (referenceMembers.has(name)) {
      if (name === "_KeepReference") this.host.protocol.keep(object);
      else this.host.protocol.release(String(args[0]));
      return null;
    }
    if (`${object.type}.${name}` === readyNotice) return null;
    this.enter(object, name);
    const event = /^_(Unr|R)egister(\w+)$/.exec(name);
    if (event) {
      this.host.declared(object.type, name, false);
      this.host.protocol.register(object, `_Register${event[2] ?? ""}`, event[1] === "R");
      return null;
    }
    return this.host.call(object, name, args) ?? null;
  }

  private resolve(pathId: number): HostObject | null {
    const known = this.objects.get(pathId);
    if (known !== undefined) return known;
    const path = this.body.ObjectPaths[pathId];
    if (path === undefined)
      throw new HostError("InvalidObjectPath", `The object path ${String(pathId)} is missing.`);
    const object = this.evaluate(path);
    this.objects.set(pathId, object);
    return object;
  }

  private evaluate(path: ObjectPath): HostObject | null {
    switch (path.ObjectPathType) {
      case 1:
        return this.host.protocol.root();
      case 2:
        return { type: path.Name, target: null };
      case 6:
        return this.host.protocol.byReference(path.Name);
      case 7:
        return null; // may name a parent that the request does not carry
    }
    const parent = this.resolve(path.ParentObjectPathId ?? -1);
    if (parent === null) return null;
    this.enter(parent, path.Name);
    switch (path.ObjectPathType) {
      case 3:
      case 5: {
        const args = this.argumentsOf(path.ArgumentInfo);
        const target = this.host.call(parent, path.Name, args);
        return this.host.yielded(parent, path.Name, target);
      }
      case 4:
        return this.host.yielded(parent, path.Name, this.host.read(parent, path.Name));
      default:
        throw notImplemented(`object path type ${String(path.ObjectPathType)}`);
    }
  }

  private enter(object: HostObject, wireName: string): void {
    this.lastMember = this.host.nameOf(object.type, wireName);
    this.interruption.beforeMember?.(this.lastMember);
  }

  /** Arguments with each reference to another path replaced by that path's object. */
  private argumentsOf(info: ArgumentInfo | undefined): readonly unknown[] {
    const replace = (values: readonly unknown[], ids: readonly unknown[]): unknown[] =>
      values.map((value, index) => {
        const id = ids[index];
        if (Array.isArray(id) && Array.isArray(value)) return replace(value, id as unknown[]);
        return typeof id === "number" && id > 0 ? this.resolve(id) : value;
      });
    const values = info?.Arguments ?? [];
    const ids = info?.ReferencedObjectPathIds;
    return ids === undefined ? values : replace(values, ids);
  }
}

export function isSupported(apiSets: ApiSets, set: string, version: string): boolean {
  const declared = Object.entries(apiSets).find(
    ([name]) => name.toLowerCase() === set.toLowerCase(),
  );
  if (declared === undefined) return false;
  const [major = 0, minor = 0] = declared[1].split(".").map(Number);
  const [wantedMajor = NaN, wantedMinor = 0] = version.split(".").map(Number);
  return major === wantedMajor && minor >= wantedMinor;
}

function notImplemented(what: string): HostError {
  return new HostError("EmulatorNotImplemented", `The stand-in has not built ${what}.`, 501);
}

function loadTree(paths: readonly string[]): LoadTree {
  const tree: LoadTree = new Map();
  for (const path of paths) {
    let level = tree;
    for (const name of path.split("/")) {
      const next = level.get(name) ?? (new Map() as LoadTree);
      level.set(name, next);
      level = next;
    }
  }
  return tree;
}
