/**
 * One opening of a book: the ids that Excel hands out and the order in which it lists what has no promised order.
 * Both hold inside a session and mean nothing in the next one.
 */
import { recalculate } from "../formula";
import type { Area, Book, Sheet } from "../workbook";

export class Session {
  readonly book: Book;
  /** Something was written since formulas were last calculated. */
  isCalculationDue = false;
  /** Cells whose contents were written, a person's or an add-in's writing each, and of which no event has told yet. */
  edited: { readonly sheet: Sheet; readonly area: Area }[] = [];
  private readonly isHostile: boolean;
  private readonly ids = new WeakMap<object, string>();
  private state: number;

  constructor(book: Book, seed: number, isHostile: boolean) {
    this.book = book;
    this.state = seed;
    this.isHostile = isHostile;
  }

  /** A whole number from 0 below `limit`, from the seed (mulberry32). */
  random(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** Calculates what is due, unless the workbook calculates by hand. */
  calculate(): void {
    if (!this.isCalculationDue || this.book.calculationMode === "manual") return;
    recalculate(this.book);
    this.isCalculationDue = false;
  }

  /** The id that the add-in sees, as Excel writes them: `{00C0FFEE-...}`. */
  idOf(object: object): string {
    const known = this.ids.get(object);
    if (known !== undefined) return known;
    const group = (): string => this.random(0x10000).toString(16).toUpperCase().padStart(4, "0");
    const [a, b, c, d, e, f, g, h] = Array.from({ length: 8 }, group);
    const id = `{${a ?? ""}${b ?? ""}-${c ?? ""}-${d ?? ""}-${e ?? ""}-${f ?? ""}${g ?? ""}${h ?? ""}}`;
    this.ids.set(object, id);
    return id;
  }

  /** Items whose order Excel does not promise: in another order in each session, when hostile. */
  unordered<T extends object>(items: readonly T[]): readonly T[] {
    if (!this.isHostile) return items;
    return [...items].sort((a, b) => (this.idOf(a) < this.idOf(b) ? -1 : 1));
  }
}
