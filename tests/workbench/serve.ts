/** One https origin on localhost: files of folders and texts made for a request. It reads inside its folders only. */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:https";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import path from "node:path";
import type { Certificate } from "./certificate";

export interface Text {
  readonly type: string;
  readonly text: string;
}

/** What an address gives: a file's path, a text, or nothing. */
export type Find = (pathname: string) => string | Text | undefined;

export interface Origin {
  /** `https://localhost:8443`, without a path. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Serves on the first port that is free, from the given one on. */
export async function serve(
  { key, cert }: Certificate,
  firstPort: number,
  headers: OutgoingHttpHeaders,
  find: Find,
): Promise<Origin> {
  const server = createServer({ key, cert }, (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "https://localhost");
    respond(response, headers, find(decoded(pathname)));
  });
  for (let port = firstPort; ; port++) {
    const isListening = await new Promise<boolean>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EADDRINUSE" && port < firstPort + 100) resolve(false);
        else reject(error);
      });
      server.listen(port, "localhost", () => {
        server.removeAllListeners("error");
        resolve(true);
      });
    });
    if (!isListening) continue;
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    return { address: `https://localhost:${port}`, stop };
  }
}

/** The path of a file in a folder; undefined for what is not a file there. */
export function fileIn(folder: string, pathname: string): string | undefined {
  const file = path.join(folder, pathname);
  const isInside = file.startsWith(folder + path.sep);
  return isInside && isFile(file) ? file : undefined;
}

function respond(
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  found: string | Text | undefined,
): void {
  const head = { "Cache-Control": "no-store", ...headers };
  if (found === undefined) {
    response.writeHead(404, { ...head, "Content-Type": "text/plain" }).end("Not found");
  } else if (typeof found === "string") {
    const type = contentTypes[path.extname(found)] ?? "application/octet-stream";
    response.writeHead(200, { ...head, "Content-Type": type });
    // A build that runs meanwhile may take the file away.
    createReadStream(found)
      .on("error", () => response.destroy())
      .pipe(response);
  } else {
    response.writeHead(200, { ...head, "Content-Type": found.type }).end(found.text);
  }
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return "";
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
