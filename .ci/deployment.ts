/**
 * Where a build will be served from, what its pages may do there, and how a web server says so. Everything that the production
 * build takes from the environment is read and checked here; nothing given means development.
 */

/** What a build depends on besides the sources. */
export interface Deployment {
  readonly origin: string;
  /** A GUID; development and production have different ones, so that Excel keeps them apart. */
  readonly id: string;
  /** Address of Office.js, on the CDN of the cloud that serves Excel. */
  readonly officeScript: string;
  /** Origins besides its own that the pane may fetch from. */
  readonly connect: readonly string[];
  /** Origins that may show the pane in a frame. */
  readonly frameAncestors: readonly string[];
}

type Cloud = "world" | "china";

const development = {
  origin: "https://localhost:3000",
  id: "d30b3bb2-0f0e-4cd5-a98d-06a6e64d1b2a",
};

const officeScripts: Readonly<Record<Cloud, string>> = {
  world: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  // https://learn.microsoft.com/office/dev/add-ins/publish/government-cloud-guidance
  china: "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
};

/**
 * Only Excel on the web shows the pane in a frame. All frames around it must match; the outermost is the site in which the
 * workbook was opened. Microsoft documents no list: these are the hosts that add-in developers found; those of the 21Vianet
 * cloud are derived from its service names and were seen by no one.
 *
 * @see https://github.com/OfficeDev/office-js/issues/3342 and https://github.com/OfficeDev/office-js-docs-pr/issues/4911
 */
const frameAncestors: Readonly<Record<Cloud, readonly string[]>> = {
  world: [
    "https://*.officeapps.live.com",
    "https://*.sharepoint.com",
    "https://onedrive.live.com",
    "https://*.office.com",
    "https://*.microsoft365.com",
    "https://*.cloud.microsoft",
    "https://teams.microsoft.com",
  ],
  china: ["https://*.partner.office365.cn", "https://*.sharepoint.cn"],
};

/**
 * Reads TICKMARK_ORIGIN and TICKMARK_ID (both or neither), TICKMARK_CHINA and TICKMARK_CONNECT.
 *
 * @throws Error that names the variable, what it holds and what it should
 */
export function readDeployment(
  environment: Readonly<Record<string, string | undefined>>,
): Deployment {
  const origin = environment["TICKMARK_ORIGIN"] ?? "";
  const id = environment["TICKMARK_ID"] ?? "";
  const china = environment["TICKMARK_CHINA"] ?? "";
  const connect = (environment["TICKMARK_CONNECT"] ?? "").split(/\s+/).filter(Boolean);
  if ((origin === "") !== (id === ""))
    throw new Error(
      "A production build needs both TICKMARK_ORIGIN, the address it is served from, and TICKMARK_ID, a GUID of its own.",
    );
  if (china !== "" && china !== "1")
    throw new Error(`TICKMARK_CHINA is “${china}”; it should be 1, or not set.`);
  const cloud = china === "1" ? "china" : "world";
  return {
    origin: origin === "" ? development.origin : httpsOrigin("TICKMARK_ORIGIN", origin),
    id: id === "" ? development.id : ownGuid(id),
    officeScript: officeScripts[cloud],
    connect: connect.map((address) => httpsOrigin("TICKMARK_CONNECT", address)),
    frameAncestors: frameAncestors[cloud],
  };
}

function httpsOrigin(variable: string, text: string): string {
  const { protocol, origin, hostname } = URL.canParse(text)
    ? new URL(text)
    : new URL("about:blank");
  const isOrigin = protocol === "https:" && (text === origin || text === `${origin}/`);
  // The parser takes a wildcard for a host name; in a policy it would allow more than one host.
  if (!isOrigin || !/^[a-z0-9.-]+$/.test(hostname))
    throw new Error(
      `${variable} holds “${text}”; it should be an https address without a path, such as https://tickmark.example.com.`,
    );
  return origin;
}

function ownGuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new Error(
      `TICKMARK_ID is “${text}”; it should be a GUID, 8-4-4-4-12 hexadecimal digits.`,
    );
  const id = text.toLowerCase();
  if (id === development.id)
    throw new Error("TICKMARK_ID is the id of development; production needs one of its own.");
  return id;
}

/** The development manifest with a deployment's address and id. */
export function fillManifest(manifest: string, { origin, id }: Deployment): string {
  return manifest.replaceAll(development.origin, origin).replaceAll(development.id, id);
}

/** For the page's own meta element, which cannot say who may frame it. */
export function contentSecurityPolicy({ officeScript, connect }: Deployment): string {
  const office = new URL(officeScript).origin;
  return [
    "default-src 'none'",
    `script-src 'self' ${office}`,
    // Office.js and Fluent UI write style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    // Office.js shows its own error page in a frame.
    `frame-src ${office}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** What every answer carries, in production and in development, by header name. */
export function securityHeaders(deployment: Deployment): Readonly<Record<string, string>> {
  const framing = `frame-ancestors ${deployment.frameAncestors.join(" ")}`;
  return {
    "Content-Security-Policy": `${contentSecurityPolicy(deployment)}; ${framing}`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy":
      "camera=(), clipboard-read=(), clipboard-write=(self), geolocation=(), microphone=(), payment=(), usb=()",
  };
}

/** A file for nginx, to be included in the `server` block that serves the build. */
export function nginxHeaders(deployment: Deployment): string {
  const headers = {
    ...securityHeaders(deployment),
    "Strict-Transport-Security": "max-age=31536000",
  };
  const lines = Object.entries(headers).map(
    ([name, value]) => `add_header ${name} "${value}" always;`,
  );
  return `# Tickmark's headers: include this file in the server block that serves the build. A location block with an add_header
# of its own loses all of these: https://nginx.org/en/docs/http/ngx_http_headers_module.html

${lines.join("\n")}

# Pages and data are asked for again each time. Scripts have a hash in their name and never change. Office refuses icons that
# come with Cache-Control: https://learn.microsoft.com/javascript/api/manifest/image. An error is never kept: no "always".
set $tickmark_cache "no-cache";
if ($uri ~ "\\.[0-9a-f]{8}\\.js$") { set $tickmark_cache "public, max-age=31536000, immutable"; }
if ($uri ~ "^/assets/") { set $tickmark_cache ""; }
add_header Cache-Control $tickmark_cache;

gzip on;
gzip_vary on;
gzip_types application/javascript text/javascript application/json text/csv text/plain;
`;
}
