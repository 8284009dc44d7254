/** Files into text and JSON into parsed shapes: the only places where a release is still `unknown`. */
import type { z } from "zod";
import { err, ok, type Result } from "../result";
import type { CollectionError } from "./error";

// Every JavaScript host has it, but the core compiles without the types of any.
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

export function decodeText(file: string, bytes: Uint8Array): Result<string, CollectionError> {
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return err(syntaxError(file, "utf-8", error));
  }
}

export function parseJson<T>(
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<T>,
): Result<T, readonly CollectionError[]> {
  const text = decodeText(file, bytes);
  if (!text.ok) return err([text.error]);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (error) {
    return err([syntaxError(file, "json", error)]);
  }
  const parsed = schema.safeParse(json, { reportInput: true });
  return parsed.success
    ? ok(parsed.data)
    : err(parsed.error.issues.flatMap((issue) => shapeErrors(file, issue, [])));
}

function syntaxError(file: string, problem: "utf-8" | "json", error: unknown): CollectionError {
  const detail = error instanceof Error ? error.message : String(error);
  return { code: "collection/syntax", file, line: null, problem, detail };
}

/** A union's own issue says only "invalid input": its branch with the fewest issues says what was meant. */
function shapeErrors(
  file: string,
  issue: z.core.$ZodIssue,
  parents: readonly PropertyKey[],
): readonly CollectionError[] {
  const path = [...parents, ...issue.path];
  const error = (
    at: readonly PropertyKey[],
    input: unknown,
    expected: string,
  ): CollectionError => ({
    code: "collection/shape",
    file,
    path: at.map(String).join("."),
    found: shown(input),
    expected,
  });
  if (issue.code === "invalid_union") {
    const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
    const [first] = nearest ?? [];
    if (first !== undefined) return shapeErrors(file, first, path);
  }
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) =>
      error([...path, key], issue.input?.[key], "nothing of this name"),
    );
  return [error(path, issue.input, issue.message)];
}

/** A scalar in full; of anything larger only what it is. */
function shown(input: unknown): string {
  if (input === undefined) return "nothing";
  if (Array.isArray(input)) return "an array";
  return typeof input === "object" && input !== null ? "an object" : JSON.stringify(input);
}
