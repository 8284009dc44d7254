/** What the production build takes from the environment, and what it refuses. */
import { execFile } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, readDeployment, securityHeaders } from "../../.ci/deployment";

const own = {
  TICKMARK_ORIGIN: "https://tickmark.example.com",
  TICKMARK_ID: "11111111-2222-4333-8444-555555555555",
};

describe("a deployment", () => {
  it("is for development when nothing is said", () => {
    expect(readDeployment({}).origin).toBe("https://localhost:3000");
  });

  it("never has the id of development in production", () => {
    const { id } = readDeployment({});
    expect(() => readDeployment({ ...own, TICKMARK_ID: id.toUpperCase() })).toThrow(
      /id of development/,
    );
  });

  it("takes an address with a final slash for its origin", () => {
    const { origin } = readDeployment({ ...own, TICKMARK_ORIGIN: `${own.TICKMARK_ORIGIN}/` });
    expect(origin).toBe(own.TICKMARK_ORIGIN);
  });

  it.each([
    { when: "the address is missing", change: { TICKMARK_ORIGIN: "" }, says: /needs both/ },
    { when: "the id is missing", change: { TICKMARK_ID: undefined }, says: /needs both/ },
    {
      when: "the address is http",
      change: { TICKMARK_ORIGIN: "http://a.example" },
      says: /TICKMARK_ORIGIN holds “http:\/\/a.example”; .* https/,
    },
    {
      when: "the address has a path",
      change: { TICKMARK_ORIGIN: "https://a.example/x" },
      says: /without a path/,
    },
    {
      when: "the address has a query",
      change: { TICKMARK_ORIGIN: "https://a.example?x" },
      says: /without a path/,
    },
    {
      when: "the address holds a name",
      change: { TICKMARK_ORIGIN: "https://me@a.example" },
      says: /TICKMARK_ORIGIN/,
    },
    {
      when: "the address is no address",
      change: { TICKMARK_ORIGIN: "a.example" },
      says: /TICKMARK_ORIGIN/,
    },
    {
      when: "the id is no GUID",
      change: { TICKMARK_ID: "tickmark" },
      says: /TICKMARK_ID is “tickmark”; .* GUID/,
    },
    {
      when: "China is neither 1 nor nothing",
      change: { TICKMARK_CHINA: "yes" },
      says: /TICKMARK_CHINA is “yes”/,
    },
    {
      when: "a listed host is a wildcard",
      change: { TICKMARK_CONNECT: "https://*.a.example" },
      says: /TICKMARK_CONNECT holds/,
    },
    {
      when: "a listed host ends the directive",
      change: { TICKMARK_CONNECT: "https://a.example; script-src *" },
      says: /TICKMARK_CONNECT holds/,
    },
  ])("is refused when $when", ({ change, says }) => {
    expect(() => readDeployment({ ...own, ...change })).toThrow(says);
  });

  it("stops the build with its sentence", async () => {
    const root = path.join(import.meta.dirname, "../..");
    const webpack = path.join(root, "node_modules/webpack/bin/webpack.js");
    const env = { ...process.env, ...own, TICKMARK_ORIGIN: "http://a.example" };
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, [webpack], { cwd: root, env }, (error, _out, stderr) => {
        resolve(error === null ? "built" : stderr);
      });
    });
    expect(said).toContain("TICKMARK_ORIGIN holds “http://a.example”");
  });
});

describe("the policy of a page", () => {
  const policyOf = (environment: Record<string, string>): Map<string, string[]> =>
    new Map(
      contentSecurityPolicy(readDeployment(environment))
        .split("; ")
        .map((directive) => directive.split(" "))
        .map(([name = "", ...sources]) => [name, sources]),
    );

  it("runs no script but its own and Office's, and none that is inline or made from text", () => {
    expect(policyOf(own).get("script-src")).toEqual([
      "'self'",
      "https://appsforoffice.microsoft.com",
    ]);
  });

  it("runs Office's script from the 21Vianet CDN in China, and from nowhere else", () => {
    const china = { ...own, TICKMARK_CHINA: "1" };
    const office = "https://appsforoffice.cdn.partner.office365.cn";
    expect(readDeployment(china).officeScript).toBe(
      `${office}/appsforoffice/lib/1/hosted/office.js`,
    );
    expect(policyOf(china).get("script-src")).toEqual(["'self'", office]);
  });

  it("sends nothing anywhere but where an administrator says", () => {
    expect(policyOf(own).get("default-src")).toEqual(["'none'"]);
    expect(policyOf(own).get("connect-src")).toEqual(["'self'"]);
    const listed = { ...own, TICKMARK_CONNECT: "https://a.example  https://b.example:8443" };
    expect(policyOf(listed).get("connect-src")).toEqual([
      "'self'",
      "https://a.example",
      "https://b.example:8443",
    ]);
  });

  it("says who may frame the page in a header only, since a meta element cannot", () => {
    const deployment = readDeployment(own);
    expect(contentSecurityPolicy(deployment)).not.toContain("frame-ancestors");
    expect(securityHeaders(deployment)["Content-Security-Policy"]).toMatch(
      /; frame-ancestors .*https:\/\/\*\.officeapps\.live\.com/,
    );
  });
});
