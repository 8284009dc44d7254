/** One production build, as an administrator makes it: what is in it, and how a real web server hands it out. */
import { parseXml } from "@rgrove/parse-xml";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { elementsIn, manifestProblems } from "../manifest/schema";
import { startNginx, type Nginx } from "./nginx";

const root = path.join(import.meta.dirname, "../..");
const origin = "https://tickmark.example.com";
const id = "11111111-2222-4333-8444-555555555555";

const build = mkdtempSync(path.join(tmpdir(), "tickmark-build-"));
const inBuild = (name: string): string => path.join(build, name);
const read = (name: string): string => readFileSync(inBuild(name), "utf8");

beforeAll(() => {
  const webpack = path.join(root, "node_modules/webpack/bin/webpack.js");
  const env = { ...process.env, TICKMARK_ORIGIN: origin, TICKMARK_ID: id };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [webpack, "--output-path", build],
    { cwd: root, env, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
  chmodSync(build, 0o755); // for the web server's own user
});

afterAll(() => {
  rmSync(build, { recursive: true });
});

describe("the production build", () => {
  it("has a manifest with its own address and id, that follows the schema", () => {
    const manifest = read("manifest.xml");
    expect(manifestProblems(manifest)).toEqual([]);
    expect(manifest).toContain(`<Id>${id}</Id>`);
    expect(manifest).not.toContain("d30b3bb2");
  });

  it("never speaks of localhost", () => {
    const files = ["manifest.xml", "pane.html", "headers/nginx.conf"];
    expect(files.filter((name) => read(name).includes("localhost"))).toEqual([]);
  });

  it("holds every file that its manifest names", () => {
    const { root: manifest } = parseXml(read("manifest.xml"));
    const addresses = (manifest === null ? [] : elementsIn(manifest))
      .flatMap(({ attributes }) => Object.entries(attributes))
      .filter(([name, value]) => !name.startsWith("xmlns") && value.startsWith("https:"))
      .map(([, value]) => new URL(value));
    expect(addresses.length).toBeGreaterThan(16);
    expect(addresses.filter((address) => address.origin !== origin)).toEqual([]);
    expect(addresses.filter(({ pathname }) => !existsSync(inBuild(pathname)))).toEqual([]);
  });

  it("holds every script that its page names, and the page has its policy before the first of them", () => {
    const page = read("pane.html");
    const scripts = [...page.matchAll(/<script[^>]*? src="?([^" >]+)/g)].map(([, src = ""]) => src);
    expect(scripts[0]).toBe("https://appsforoffice.microsoft.com/lib/1/hosted/office.js");
    expect(scripts.slice(1).filter((src) => !existsSync(inBuild(src)))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(1);
    expect(page.indexOf("Content-Security-Policy")).toBeGreaterThan(0);
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<script"));
    // No script is inline.
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  it("holds the releases as they are in the sources, and the notices", () => {
    const names = readdirSync(path.join(root, "seeds"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
    expect(names.length).toBeGreaterThan(10);
    const isSame = (name: string): boolean =>
      readFileSync(inBuild(name)).equals(readFileSync(path.join(root, name)));
    expect(names.filter((name) => !isSame(name))).toEqual([]);
    expect(read("THIRD-PARTY-NOTICES.txt")).toBe(
      readFileSync(path.join(root, "THIRD-PARTY-NOTICES"), "utf8"),
    );
  });
});

describe("nginx with the build's headers", () => {
  let nginx: Nginx;
  let script: string;
  beforeAll(async () => {
    nginx = await startNginx(build);
    script = readdirSync(build).find((name) => /\.[0-9a-f]{8}\.js$/.test(name)) ?? "";
  });
  afterAll(() => nginx.stop());
  const get = async (name: string) => {
    const { status, headers } = await fetch(`${nginx.origin}/${name}`);
    return { status, headers };
  };

  it.each([
    { what: "the page", name: () => "pane.html", status: 200 },
    { what: "a script", name: () => script, status: 200 },
    { what: "data", name: () => "seeds/releases.json", status: 200 },
    { what: "an icon", name: () => "assets/tickmark-32.png", status: 200 },
    { what: "a file that is not there", name: () => "no.html", status: 404 },
  ])("protects $what", async ({ name, status }) => {
    const answer = await get(name());
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Security-Policy")).toMatch(
      /default-src 'none'; script-src 'self' https:\/\/appsforoffice\.microsoft\.com; .*frame-ancestors https:/,
    );
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(answer.headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(answer.headers.get("Permissions-Policy")).toContain("clipboard-write=(self)");
    expect(answer.headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
    // It would forbid Excel on the web to show the pane.
    expect(answer.headers.get("X-Frame-Options")).toBeNull();
  });

  it("has the page's own policy in the header, so that neither allows what the other forbids", async () => {
    const meta = /Content-Security-Policy"? content="([^"]*)"/.exec(read("pane.html"))?.[1];
    const header = (await get("pane.html")).headers.get("Content-Security-Policy");
    expect(header?.replace(/; frame-ancestors .*/, "")).toBe(meta);
  });

  it.each([
    { what: "the page", name: () => "pane.html", cache: "no-cache" },
    { what: "the list of releases", name: () => "seeds/releases.json", cache: "no-cache" },
    { what: "the manifest", name: () => "manifest.xml", cache: "no-cache" },
    {
      what: "a script with a hash in its name",
      name: () => script,
      cache: "public, max-age=31536000, immutable",
    },
    {
      what: "an icon, which Office must be free to keep",
      name: () => "assets/data-16.png",
      cache: null,
    },
    { what: "a script that is not there yet", name: () => "view.00000000.js", cache: null },
  ])("says of $what: Cache-Control $cache", async ({ name, cache }) => {
    expect((await get(name())).headers.get("Cache-Control")).toBe(cache);
  });

  it("compresses scripts", async () => {
    expect((await get(script)).headers.get("Content-Encoding")).toBe("gzip");
  });
});
