/**
 * The parent side of the channel through which Office on the web talks to an add-in's iframe, free of any DOM: give it `post`,
 * call `receive`. The page that owns the iframe checks origins and sources before it calls.
 * The iframe needs `frameName` as its name before it is inserted, and `frameAddress` as its address.
 */
import { refusals } from "./faults";
import type { Answer, Host } from "./host";
import type { RequestBody } from "./interpreter";

export interface IframeOptions {
  readonly conversation: string;
  readonly addInId: string;
  /** Address of the page that holds the iframe. */
  readonly hostPage: string;
  readonly post: (text: string) => void;
  readonly locale?: string;
}

/** Methods of the common API by dispatch number; every other one is answered "not supported". */
const dispatch = { loadSettings: 75, saveSettings: 76, richApi: 93, commandCompleted: 94 } as const;
const notSupported = 5001;
const connectionLost = refusals.InvalidOrTimedOutSession;
const rpc = { request: 0, response: 1, register: 1, unregister: 2, event: 1, unknownAction: -2 };

interface Envelope {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _actionType?: number;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data?: unknown;
}
interface MethodData {
  readonly DdaMethod: { readonly DispatchId: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: { readonly Properties: readonly (readonly [string, string])[] };
}

export class IframeParent {
  /** Document settings as the client sends them: each value is JSON text. */
  settings: Readonly<Record<string, string>> = {};
  private readonly host: Host;
  private readonly options: IframeOptions;
  private readonly listening = new Set<string>();

  constructor(host: Host, options: IframeOptions) {
    this.host = host;
    this.options = options;
    host.deliver = (entries) => {
      const ArrayData = entries.map((entry) => [...entry, false]);
      setTimeout(() => this.raise("richApiMessage", { ArrayData }), 0);
    };
  }

  /** Name that the iframe must have before it is inserted into the page. */
  get frameName(): string {
    const { conversation, addInId, hostPage } = this.options;
    return JSON.stringify({
      baseFrameName: addInId,
      hostInfo: this.hostInfo,
      xdmInfo: `${conversation}|${addInId}|${hostPage}`,
      serializerVersion: 1,
      flights: "[]",
    });
  }

  /** Address of the iframe for a pane. */
  frameAddress(pane: string): string {
    return `${pane}${pane.includes("?") ? "&" : "?"}_host_Info=${this.hostInfo}`;
  }

  /** Raises a ribbon command; false when the add-in has not registered for commands yet. */
  runCommand(functionName: string, event: unknown): boolean {
    const data = { 0: functionName, 1: functionName, 2: JSON.stringify(event) };
    return this.raise("appCommandInvoked", data);
  }

  /** Takes one message of the iframe; anything that is not of this conversation is ignored. */
  receive(text: string): void {
    const envelope = parseEnvelope(text);
    if (envelope?._messageType !== rpc.request) return;
    if (envelope._conversationId !== this.options.conversation) return;
    const { _actionName, _correlationId, _actionType } = envelope;
    const reply = (_data: unknown, _errorCode = 0): void => {
      this.send({ _actionName, _correlationId, _data, _errorCode, _responseType: 0 });
    };
    if (_actionType === rpc.register || _actionType === rpc.unregister) {
      if (_actionType === rpc.register) this.listening.add(_actionName);
      else this.listening.delete(_actionName);
      reply({ Error: 0 });
      return;
    }
    switch (_actionName) {
      case "ContextActivationManager_getAppContextAsync":
        reply(this.appContext());
        return;
      case "ContextActivationManager_notifyHost":
        reply(null);
        return;
      case "executeMethod": {
        const data = this.execute(envelope._data as MethodData); // the client's own format
        if (data !== null) reply(data);
        return;
      }
      default:
        reply(null, rpc.unknownAction);
    }
  }

  private execute(data: MethodData): unknown {
    const done = { Version: 1, Error: 0 };
    switch (data.DdaMethod.DispatchId) {
      case dispatch.richApi: {
        const body = String(data.ArrayData?.[4]);
        const bytes = new TextEncoder().encode(body).length;
        return methodAnswer(this.host.exchange(JSON.parse(body) as RequestBody, bytes));
      }
      case dispatch.saveSettings:
        this.settings = Object.fromEntries(data.DdaSettingsMethod?.Properties ?? []);
        return done;
      case dispatch.loadSettings: {
        const Settings = Object.entries(this.settings).map(([Name, Value]) => ({ Name, Value }));
        return { ...done, Properties: { Settings } };
      }
      case dispatch.commandCompleted:
        return done;
      default:
        return { Version: 1, Error: notSupported };
    }
  }

  private raise(actionName: string, data: unknown): boolean {
    if (!this.listening.has(actionName)) return false;
    this.send({
      _actionName: actionName,
      _correlationId: -1,
      _data: data,
      _errorCode: 0,
      _responseType: rpc.event,
    });
    return true;
  }

  private send(message: Readonly<Record<string, unknown>>): void {
    this.options.post(
      JSON.stringify({
        _messageType: rpc.response,
        _conversationId: this.options.conversation,
        _origin: new URL(this.options.hostPage).origin,
        _serializerVersion: 1,
        ...message,
      }),
    );
  }

  private get hostInfo(): string {
    const locale = this.options.locale ?? "en-US";
    return ["Excel", "Web", "16.01", locale, "stand-in", "", "disableLogging", "0"].join("$");
  }

  private appContext(): unknown {
    const locale = this.options.locale ?? "en-US";
    const requirementSets = {
      SharedRuntime: "1.1",
      RibbonApi: "1.2",
      DialogApi: "1.2",
      Settings: "1.1",
      RichApiRuntime: "1.4",
      ...this.host.apiSets,
    };
    return {
      _id: this.options.addInId,
      _appName: 16,
      _appVersion: "16.01",
      _appUILocale: locale,
      _dataLocale: locale,
      _docUrl: new URL("Book.xlsx", this.options.hostPage).href,
      _clientMode: 1,
      _settings: Object.entries(this.settings),
      _reason: "documentOpened",
      _osfControlType: 1,
      _requirementMatrix: JSON.stringify(requirementSets),
      _hostFullVersion: "16.0.18000.40000",
      _featureGates: {},
    };
  }
}

/** @returns null when the client is never to hear of it again */
function methodAnswer(answer: Answer): unknown {
  switch (answer.kind) {
    case "response": {
      const Data = [200, ["Content-Type", "application/json"], answer.body];
      return { Version: 1, Error: 0, Data };
    }
    case "refused":
      return { Version: 1, Error: refusals[answer.code] };
    case "lost":
      return { Version: 1, Error: connectionLost };
    case "silent":
      return null;
  }
}

function parseEnvelope(text: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Other scripts post messages too: only an object with the channel's mark is an envelope.
    return typeof value === "object" && value !== null && "_messageType" in value
      ? (value as Envelope)
      : undefined;
  } catch {
    return undefined;
  }
}
