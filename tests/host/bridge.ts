/**
 * Connects a host to the client through the native bridge that the client itself ships: JSON text in, JSON text out.
 * Host and client never share an object.
 */
import type { Host } from "./host";
import type { RequestBody } from "./interpreter";

/** What the client looks for as the global `_richApiNativeBridge`. It adds `onMessageFromHost` itself. */
export interface NativeBridge {
  sendMessageToHost(text: string): void;
  onMessageFromHost?(text: string): void;
}

interface BridgeRequest {
  readonly id: number;
  readonly type: number;
  readonly message: { readonly body: RequestBody };
}

/** A bridge whose host can be exchanged: one client per process, a fresh workbook per test. */
export class Bridge implements NativeBridge {
  onMessageFromHost?(text: string): void;
  private host: Host | undefined;

  attach(host: Host): void {
    this.host = host;
    host.deliver = (entries) => {
      setTimeout(() => {
        if (this.host !== host) return;
        this.onMessageFromHost?.(JSON.stringify({ type: 3, controlId: "", message: { entries } }));
      }, 0);
    };
  }

  sendMessageToHost(text: string): void {
    const { id, type, message } = JSON.parse(text) as BridgeRequest; // the client's own envelope
    const host = this.host;
    if (host === undefined) throw new Error("No workbook is open in the stand-in.");
    const reply = (message: string): void => {
      const head = `{"id":${String(id)},"type":${String(type)},"message":`;
      this.onMessageFromHost?.(`${head}${message}}`);
    };
    queueMicrotask(() => {
      try {
        const answer = host.exchange(message.body, new TextEncoder().encode(text).length);
        if (answer.kind !== "silent") reply(bridgeMessage(answer));
      } catch (bug) {
        // A bug of the stand-in must end the test that met it, not leave it waiting.
        reply(bridgeMessage({ kind: "refused", code: "GeneralException" }));
        throw bug;
      }
    });
  }
}

function bridgeMessage(answer: Exclude<ReturnType<Host["exchange"]>, { kind: "silent" }>): string {
  switch (answer.kind) {
    case "response":
      return `{"statusCode":200,"headers":{},"body":${answer.body}}`;
    case "refused": {
      const body = { error: { code: answer.code, message: "Excel refused the request." } };
      return JSON.stringify({ statusCode: 400, headers: {}, body });
    }
    case "lost":
      return JSON.stringify({ statusCode: 503, headers: {}, body: "" });
  }
}
