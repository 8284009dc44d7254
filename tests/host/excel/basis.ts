/**
 * Where our knowledge of each behaviour comes from. Nothing is built without saying so; the assumed ones are counted in the
 * README, because only a recording from real Excel can settle them.
 */
import { HostError } from "../interpreter";
import type { HostObject, MemberBehaviour, TypeBehaviour } from "../interpreter";
import type { Session } from "./session";

export type Basis =
  /** As the member's own reference page says. */
  | "reference"
  /** As another page of Microsoft's says. */
  | { readonly documented: string; readonly link: string }
  /** As the unmodified client behaves. */
  | { readonly observed: string }
  /** Nobody here can check it. */
  | { readonly assumed: string };

export interface BuiltMember extends MemberBehaviour<Session> {
  readonly basis: readonly Basis[];
}

export interface BuiltType extends TypeBehaviour<Session> {
  readonly members: Readonly<Record<string, BuiltMember>>;
}

/** Address of a member's reference page. */
export function referencePage(type: string, member: string): string {
  const page = `excel.${type.toLowerCase()}`;
  return `https://learn.microsoft.com/javascript/api/excel/${page}#excel-${page.replace(".", "-")}-${member.toLowerCase()}-member`;
}

export function invalidArgument(message: string): HostError {
  return new HostError("InvalidArgument", message);
}

export function itemNotFound(what: string): HostError {
  return new HostError("ItemNotFound", `The requested resource doesn't exist: ${what}.`, 404);
}

export function itemExists(what: string): HostError {
  return new HostError("ItemAlreadyExists", `A resource with this name already exists: ${what}.`);
}

export function accessDenied(): HostError {
  return new HostError("AccessDenied", "You cannot perform the requested operation.", 403);
}

export function notBuilt(what: string): HostError {
  return new HostError("EmulatorNotImplemented", `The stand-in has not built ${what}.`, 501);
}

/** A string argument; a missing one arrives as null. */
export function text(args: readonly unknown[], at: number): string {
  const value = args[at];
  if (typeof value !== "string") throw invalidArgument(`Argument ${at + 1} must be text.`);
  return value;
}

export function wholeNumber(args: readonly unknown[], at: number): number {
  const value = args[at];
  if (typeof value !== "number" || !Number.isInteger(value))
    throw invalidArgument(`Argument ${at + 1} must be a whole number.`);
  return value;
}

/** An argument that is an object of a type, or undefined. */
export function objectArgument(value: unknown, type: string): unknown {
  const object = value as HostObject | null; // the interpreter puts host objects among the arguments
  return typeof object === "object" && object?.type === type ? object.target : undefined;
}

/** One of the words that a property takes. */
export function oneOf<V>(words: Readonly<Record<string, V>>, value: unknown, label: string): V {
  const found = typeof value === "string" ? words[value] : undefined;
  if (found === undefined) throw notBuilt(`${label} ${JSON.stringify(value)}`);
  return found;
}
