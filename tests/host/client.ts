/**
 * Loads the unmodified Office.js client into this process and connects it to a host. One client per process: the globals
 * `Excel`, `OfficeExtension` and `Office` are the real ones, in the test's own realm, so `instanceof` holds on errors.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { Bridge } from "./bridge";
import { Host } from "./host";
import type { HostOptions } from "./host";
import { isSupported } from "./interpreter";
import { clientFile, loadSurface } from "./surface";
import type { Surface } from "./surface";
import { newBook, type Book } from "./workbook";

interface ClientGlobals {
  window?: unknown;
  navigator?: unknown;
  _richApiNativeBridge?: Bridge;
  /** The part of the client that `office.js`, which is not loaded here, would have set up. */
  OSF?: { _OfficeAppFactory?: unknown };
}

let bridge: Bridge | undefined;
let surface: Surface | undefined;

/** Opens a book in the stand-in; from now on `Excel.run` in this process works on it. */
export function openHost(book: Book, options: HostOptions = {}): Host {
  surface ??= loadSurface();
  const host = new Host(book, surface, options);
  bridge ??= loadClient();
  bridge.attach(host);
  publishContext(host);
  return host;
}

/**
 * After a test: what the client still has to clean up meets an empty workbook, never the next test's. It tries again to release
 * references, up to three times at five-second intervals, when the request that does so fails.
 */
export function leaveHost(): void {
  openHost(newBook());
}

function loadClient(): Bridge {
  const globals = globalThis as ClientGlobals; // the client finds its surroundings by these names
  const created = new Bridge();
  globals._richApiNativeBridge = created;
  const borrowed = (["window", "navigator"] as const).filter((name) => globals[name] === undefined);
  if (globals.window === undefined) globals.window = globalThis;
  if (globals.navigator === undefined) globals.navigator = { userAgent: "node" };
  vm.runInThisContext(readFileSync(clientFile, "utf8"), { filename: clientFile });
  // Node stays Node for everyone else: only the client was promised a window while it loaded.
  for (const name of borrowed) Reflect.deleteProperty(globals, name);
  return created;
}

/** Lets `Office.context.requirements` answer from the host's requirement sets, as `office.js` would. */
function publishContext(host: Host): void {
  const context = {
    requirements: {
      isSetSupported: (set: string, version = "1.1") => isSupported(host.apiSets, set, version),
    },
  };
  const factory = {
    getContext: () => context,
    getHostInfo: () => ({ hostType: "excel", hostPlatform: "web" }),
  };
  const { OSF } = globalThis as ClientGlobals; // published by the client
  if (OSF !== undefined) OSF._OfficeAppFactory = factory;
}
