/**
 * One workbook in the stand-in: openings of it, the requests they answered, the faults and events of each. Transport-free, and
 * free of Node, so that a browser can hold one. Hostile unless told otherwise: what Excel does not promise, it varies by a seed.
 */
import { rangeOf } from "./excel/range";
import { writeEntries } from "./excel/range-cells";
import { registry } from "./excel/registry";
import { Session } from "./excel/session";
import { Faults, PaneKilled } from "./faults";
import type { Fault, RefusalCode } from "./faults";
import { openFile, saveFile } from "./file";
import { Interpreter } from "./interpreter";
import type { ApiSets, Interruption, RequestBody } from "./interpreter";
import { refuseFromBehind } from "./other-workbook";
import type { Surface } from "./surface";
import { areaAddress, type Book, type Sheet } from "./workbook";

/** Excel's limits on one request and one response, in bytes of UTF-8. https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization */
const payloadLimit = 5 * 1024 * 1024;

/** The floor that the manifest declares; a test may raise it to reach code behind a run-time probe. */
export const declaredApiSets = { ExcelApi: "1.13" } as const satisfies ApiSets;

export interface HostOptions {
  readonly apiSets?: ApiSets;
  /** Vary what Excel does not promise; on by default. */
  readonly hostile?: boolean;
  readonly seed?: number;
}

/** Answer of the host to one request: the response as text, a refusal of the whole request, or nothing ever. */
export type Answer =
  | { readonly kind: "response"; readonly body: string }
  | { readonly kind: "refused"; readonly code: RefusalCode }
  | { readonly kind: "lost" }
  | { readonly kind: "silent" };

export interface RequestRecord {
  readonly actions: number;
  readonly bytes: number;
  readonly responseBytes: number;
  /** Code of the error that the add-in received, if any; `PaneKilled` when it will never hear of it. */
  readonly error?: string;
}

/** An event as the client's message queue expects it: category, type, target, payload, serial number. */
export type EventEntry = readonly [number, number, string, string, number];

const richEventCategory = 65536;

export class Host {
  /** Every request of every opening, in order. */
  readonly requests: RequestRecord[] = [];
  /** Where events go; the transport sets it. */
  deliver: (entries: readonly EventEntry[]) => void = () => undefined;
  /** Called when the workbook may have changed, or another one is shown; a page that shows it sets this. */
  changed: () => void = () => undefined;
  /** A person is typing into a cell: Excel refuses every request until that is over. */
  isCellEdited = false;
  /** Another workbook is in front of this one, where Excel has several windows: it refuses what would show something. */
  isBehindAnother = false;
  readonly apiSets: ApiSets;
  private readonly surface: Surface;
  private readonly isHostile: boolean;
  private seed: number;
  private current: Opening;

  constructor(book: Book, surface: Surface, options: HostOptions = {}) {
    this.surface = surface;
    this.apiSets = options.apiSets ?? declaredApiSets;
    this.isHostile = options.hostile ?? true;
    this.seed = options.seed ?? 1;
    this.current = this.open(book);
  }

  get book(): Book {
    return this.current.session.book;
  }

  /** How many objects the add-in keeps alive in Excel. */
  get referenceCount(): number {
    return this.current.interpreter.referenceCount;
  }

  /**
   * Saves, closes and opens the workbook again: through its file, with every session id new.
   * @param options.dropCustomXml the state part is gone, as undo, Mac or a document inspector may do
   */
  reopen(options: { readonly dropCustomXml?: boolean } = {}): void {
    const opened = openFile(saveFile(this.book));
    if (!opened.ok)
      throw new Error(`The stand-in cannot read its own file: ${JSON.stringify(opened.error)}`);
    if (options.dropCustomXml === true) opened.value.customXml = [];
    this.show(opened.value);
  }

  /** Replaces the workbook, as opening another file does. */
  show(book: Book): void {
    this.current = this.open(book);
    this.changed();
  }

  /**
   * What a person types into a cell, read as Excel reads it.
   * @throws HostError when Excel refuses the entry, or would do with it what nobody has built here
   */
  type(sheet: Sheet, row: number, column: number, text: string): void {
    const { session } = this.current;
    const range = rangeOf(sheet, { row, column, rows: 1, columns: 1 });
    writeEntries(range, text, session);
    session.calculate();
    this.tellEdits();
    this.changed();
  }

  /** @param n 1 is the next request */
  failAt(n: number, fault: Fault): void {
    this.current.faults.atRequest(n, fault);
  }

  /** @param member as the typings name it, `Range.values` */
  failOn(member: string, code: string, occurrence = 1): void {
    this.current.faults.atMember(member, code, occurrence);
  }

  /**
   * Raises an event if the add-in listens to it. Hostile hosts drop one in four and double one in four.
   *
   * @param event as the typings name it, `Table.onChanged`
   * @param source the sheet or table of the model, or null for a collection's event
   */
  raise(event: string, source: object | null, payload: Readonly<Record<string, unknown>>): void {
    const member = this.surface.events[event];
    if (member === undefined) throw new Error(`Excel has no event ${event}.`);
    const { interpreter, session } = this.current;
    const id = source === null ? "Workbook" : session.idOf(source);
    if (!interpreter.isRegistered(member.type, member.registration, id)) return;
    const times = this.isHostile ? ([0, 1, 1, 2][session.random(4)] ?? 1) : 1;
    const text = JSON.stringify(payload);
    const entry: EventEntry = [richEventCategory, member.number, id, text, 0];
    if (times > 0) this.deliver(Array.from({ length: times }, () => entry));
  }

  /** Answers one request. Events that it causes are delivered by the transport afterwards. */
  exchange(body: RequestBody, bytes: number): Answer {
    const opening = this.current;
    if (opening.isDead) return { kind: "silent" };
    const fault = opening.faults.next();
    const answer = this.answer(opening, body, bytes, fault);
    this.tellEdits();
    const response = answer.kind === "response" ? answer.body : "";
    const failure = {
      response: errorCode(response),
      refused: answer.kind === "refused" ? answer.code : undefined,
      lost: "ConnectionFailure",
      silent: "PaneKilled",
    }[answer.kind];
    this.requests.push({
      actions: body.Actions.length,
      bytes,
      responseBytes: byteLength(response),
      ...(failure === undefined ? {} : { error: failure }),
    });
    this.changed();
    return answer;
  }

  /**
   * Raises the event of each edit, whoever made it.
   * @see https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-events#event-triggers
   */
  private tellEdits(): void {
    const { session } = this.current;
    for (const { sheet, area } of session.edited.splice(0))
      this.raise("WorksheetCollection.onChanged", null, {
        changeType: "RangeEdited",
        source: "Local",
        worksheetId: session.idOf(sheet),
        address: areaAddress(area),
      });
  }

  private answer(
    opening: Opening,
    body: RequestBody,
    bytes: number,
    fault: Fault | undefined,
  ): Answer {
    if (fault?.kind === "connection-lost") return { kind: "lost" };
    if (this.isCellEdited) return { kind: "refused", code: "InvalidOperationInCellEditMode" };
    if (fault?.kind === "refused") return { kind: "refused", code: fault.code };
    if (bytes > payloadLimit) return { kind: "refused", code: "RequestPayloadSizeLimitExceeded" };
    try {
      const interruption = this.interruption(opening.faults.interruption(fault));
      const response = JSON.stringify(opening.interpreter.execute(body, interruption));
      opening.session.calculate();
      if (fault?.kind === "response-lost") return { kind: "lost" };
      if (byteLength(response) > payloadLimit)
        return { kind: "refused", code: "ResponsePayloadSizeLimitExceeded" };
      if (fault?.kind !== "killed") return { kind: "response", body: response };
    } catch (error) {
      if (!(error instanceof PaneKilled)) throw error;
    }
    opening.isDead = true;
    return { kind: "silent" };
  }

  private interruption(faults: Interruption): Interruption {
    if (!this.isBehindAnother) return faults;
    return {
      ...faults,
      beforeMember: (member) => {
        refuseFromBehind(member);
        faults.beforeMember?.(member);
      },
    };
  }

  private open(book: Book): Opening {
    this.seed += 1;
    const session = new Session(book, this.seed, this.isHostile);
    const root = { type: "Workbook", target: book };
    const interpreter = new Interpreter(this.surface, registry, root, session, this.apiSets);
    return { session, interpreter, faults: new Faults(), isDead: false };
  }
}

interface Opening {
  readonly session: Session;
  readonly interpreter: Interpreter<Session>;
  readonly faults: Faults;
  /** The pane was killed; only `reopen` brings a new one. */
  isDead: boolean;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function errorCode(response: string): string | undefined {
  // The error is the response's last member, so that a large answer is not parsed again.
  return /"Error":\{"Code":"(\w+)"/.exec(response.slice(-20_000))?.[1];
}
