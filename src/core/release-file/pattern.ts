/**
 * Whether a foreign pattern can be matched in time linear in the text. A pattern that can go on in two ways at the same character lets
 * the engine try every combination of them, up to 2 to the power of the text's length, and nothing can stop it.
 */
import { RegExpParser, type AST } from "@eslint-community/regexpp";

const longestPattern = 1_000;
/** Characters of the pattern after its counts are written out: `\d{4}` has four. */
const mostPlaces = 500;
/** Classes such as `[a-z]` or `\d`: to compare two takes milliseconds. */
const mostSets = 12;

interface Place {
  readonly node: AST.Character | AST.CharacterClass | AST.CharacterSet;
  /** What may come next; one that is in it twice can be reached in two ways. */
  readonly next: Place[];
}

interface Part {
  readonly first: readonly Place[];
  readonly last: readonly Place[];
  readonly mayBeEmpty: boolean;
}

const nothing: Part = { first: [], last: [], mayBeEmpty: true };

/**
 * Whether the next character always decides how the pattern goes on, as XML Schema demands of its content models.
 *
 * @param pattern a regular expression that the engine takes, with the flag `u`
 * @see https://www.w3.org/TR/xmlschema11-1/#cos-nonambig
 */
export function isDecided(pattern: string): boolean {
  if (pattern.length > longestPattern) return false;
  const parser = new RegExpParser();
  const places: Place[] = [];
  const whole = oneOf(
    parser.parsePattern(pattern, 0, pattern.length, { unicode: true }).alternatives,
    places,
  );
  if (whole === null) return false;
  const sets = places.flatMap(({ node }) => (node.type === "Character" ? [] : [node.raw]));
  if (new Set(sets).size > mostSets) return false;
  const compared = new Map<string, boolean>();
  return [whole.first, ...places.map(({ next }) => next)].every((choice) =>
    choice.every((one, at) =>
      choice.slice(at + 1).every((other) => !canBothBe(one, other, compared)),
    ),
  );
}

/** Null where it is more than is looked into: too large, not of characters alone, or empty in two ways. */
function oneOf(alternatives: readonly AST.Alternative[], places: Place[]): Part | null {
  const parts = alternatives.map(({ elements }) => inTurn(elements, places));
  const known = parts.filter((part) => part !== null);
  const empty = known.filter(({ mayBeEmpty }) => mayBeEmpty).length;
  if (known.length < parts.length || empty > 1) return null;
  return {
    first: known.flatMap(({ first }) => first),
    last: known.flatMap(({ last }) => last),
    mayBeEmpty: empty > 0,
  };
}

function inTurn(elements: readonly AST.Element[], places: Place[]): Part | null {
  let whole: Part = nothing;
  for (const element of elements) {
    const part = partOf(element, places);
    if (part === null) return null;
    whole = joined(whole, part);
  }
  return whole;
}

function partOf(element: AST.Element, places: Place[]): Part | null {
  switch (element.type) {
    case "Character":
    case "CharacterClass":
    case "CharacterSet": {
      if (places.length === mostPlaces) return null;
      const place: Place = { node: element, next: [] };
      places.push(place);
      return { first: [place], last: [place], mayBeEmpty: false };
    }
    case "Group":
    case "CapturingGroup":
      return oneOf(element.alternatives, places);
    case "Quantifier":
      return repeated(element, places);
    case "Assertion":
    case "Backreference":
    case "ExpressionCharacterClass":
      return null;
  }
}

/** Written out: `a{1,3}` as `a(a(a)?)?`, and `a+` as one `a` that may follow itself. */
function repeated({ element, min, max }: AST.Quantifier, places: Place[]): Part | null {
  const times = Number.isFinite(max) ? max : Math.max(min, 1);
  if (times > mostPlaces) return null;
  let rest: Part = nothing;
  for (let at = times; at > 0; at--) {
    const one = partOf(element, places);
    if (one === null || one.mayBeEmpty) return null;
    if (at === times && !Number.isFinite(max)) lead(one.last, one.first);
    const both = joined(one, rest);
    rest = at > min ? { ...both, mayBeEmpty: true } : both;
  }
  return rest;
}

function joined(one: Part, next: Part): Part {
  lead(one.last, next.first);
  return {
    first: one.mayBeEmpty ? [...one.first, ...next.first] : one.first,
    last: next.mayBeEmpty ? [...one.last, ...next.last] : next.last,
    mayBeEmpty: one.mayBeEmpty && next.mayBeEmpty,
  };
}

function lead(from: readonly Place[], to: readonly Place[]): void {
  for (const { next } of from) next.push(...to);
}

function canBothBe(
  { node: one }: Place,
  { node: other }: Place,
  compared: Map<string, boolean>,
): boolean {
  if (one.raw === other.raw) return true;
  if (one.type === "Character")
    return other.type === "Character" ? one.value === other.value : isIn(one, other.raw);
  if (other.type === "Character") return isIn(other, one.raw);
  const both = `(?=${one.raw})${other.raw}`;
  const known = compared.get(both) ?? new RegExp(both, "u").test(everyCharacter());
  compared.set(both, known);
  return known;
}

function isIn({ value }: AST.Character, set: string): boolean {
  return new RegExp(`^${set}$`, "u").test(String.fromCodePoint(value));
}

let characters = "";

/** All of Unicode but its surrogates, so that the engine itself says whether two sets have one in common. */
function everyCharacter(): string {
  if (characters !== "") return characters;
  const step = 0x400;
  const blocks: string[] = [];
  for (let from = 0; from < 0x110000; from += step) {
    if (from >= 0xd800 && from < 0xe000) continue;
    blocks.push(String.fromCodePoint(...Array.from({ length: step }, (_, at) => from + at)));
  }
  characters = blocks.join("");
  return characters;
}
