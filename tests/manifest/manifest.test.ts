/** manifest.xml as Excel would take it, without Microsoft's validator, which is a web service. */
import { parseXml } from "@rgrove/parse-xml";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { declaredApiSets } from "../host/host";
import { pngSize } from "./png";
import { childElements, elementsIn, manifestProblems } from "./schema";

const root = path.join(import.meta.dirname, "../..");
const manifest = readFileSync(path.join(root, "manifest.xml"), "utf8");
const document = parseXml(manifest);
const elements = document.root === null ? [] : elementsIn(document.root);
const named = (name: string) => elements.filter((element) => element.name === name);

describe("the manifest", () => {
  it("follows Microsoft's schema", () => {
    expect(manifestProblems(manifest)).toEqual([]);
  });

  it("declares the requirement sets that the stand-in offers, so nothing is used that was not tested", () => {
    const sets = named("Set").map(({ attributes }) => [
      attributes["Name"],
      attributes["MinVersion"],
    ]);
    expect(Object.fromEntries(sets)).toEqual(declaredApiSets);
  });

  it("opens every button in one pane", () => {
    const ids = named("TaskpaneId").map(({ text }) => text);
    expect(ids).toHaveLength(named("Control").length);
    expect(new Set(ids).size).toBe(1);
  });

  it("says everything in Chinese too", () => {
    const sentences = [
      ...named("DisplayName"),
      ...named("Description"),
      ...named("bt:String"),
    ].filter(({ attributes }) => attributes["DefaultValue"] !== undefined);
    const chinese = sentences.filter((sentence) =>
      childElements(sentence).some(({ attributes }) => attributes["Locale"] === "zh-CN"),
    );
    expect(sentences.length).toBeGreaterThan(0);
    expect(chinese).toEqual(sentences);
  });

  it("has the version of the package", () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      readonly version: string;
    }; // npm checks it
    expect(named("Version").map(({ text }) => text)).toEqual([`${version}.0`]);
  });

  it("shows each icon at the size at which it was drawn", () => {
    const addresses = new Map(
      named("bt:Image").map(({ attributes }) => [attributes["id"], attributes["DefaultValue"]]),
    );
    const uses = named("bt:Image").filter(({ attributes }) => attributes["resid"] !== undefined);
    expect(uses.length).toBeGreaterThan(0);
    const drawn = uses.map(({ attributes }) => {
      const { pathname } = new URL(addresses.get(attributes["resid"]) ?? "");
      return [pathname, pngSize(readFileSync(path.join(root, "src/pane", pathname)))];
    });
    const shown = uses.map(({ attributes }) => {
      const { pathname } = new URL(addresses.get(attributes["resid"]) ?? "");
      const side = Number(attributes["size"]);
      return [pathname, { width: side, height: side }];
    });
    expect(drawn).toEqual(shown);
  });
});

describe("the check of a manifest", () => {
  it.each([
    {
      when: "elements are out of order",
      find: /(<ProviderName>.*<\/ProviderName>)\s*(<DefaultLocale>.*<\/DefaultLocale>)/,
      replace: "$2$1",
      problem: "OfficeApp has no ProviderName in its place.",
    },
    {
      when: "a supertip comes after its icon",
      find: /(<Supertip>[^]*?<\/Supertip>)(\s*)(<Icon>[^]*?<\/Icon>)/,
      replace: "$3$2$1",
      problem: /Control\[Tickmark.Home\] has no Supertip in its place/,
    },
    {
      when: "a required element is missing",
      find: /<Permissions>.*<\/Permissions>/,
      replace: "",
      problem: "OfficeApp has no Permissions in its place.",
    },
    {
      when: "an element is unknown",
      find: "</DefaultSettings>",
      replace: "<Width>300</Width></DefaultSettings>",
      problem: "OfficeApp/DefaultSettings/Width is not expected there.",
    },
    {
      when: "an attribute is unknown",
      find: '<Host Name="Workbook" />',
      replace: '<Host Name="Workbook" Kind="x" />',
      problem: "OfficeApp/Hosts/Host[Workbook] Kind is unknown.",
    },
    {
      when: "a label is too long",
      find: 'DefaultValue="Insert data"',
      replace: `DefaultValue="${"x".repeat(126)}"`,
      problem: /bt:String\[Data.Label\] DefaultValue is .* 1 to 125 characters/,
    },
    {
      when: "a tip is too long in Chinese",
      find: /Value="打开 Tickmark：/,
      replace: `Value="${"长".repeat(250)}：`,
      problem: /Home.Tip.*Override\[zh-CN\] Value is .* 1 to 250 characters/,
    },
    {
      when: "a required size of an icon is missing",
      find: '<bt:Image size="16" resid="Data.16" />',
      replace: "",
      problem: "Control[Tickmark.Data] has no icon of 16 pixels.",
    },
    {
      when: "an address is not https",
      find: 'id="Home.Url" DefaultValue="https:',
      replace: 'id="Home.Url" DefaultValue="http:',
      problem: /bt:Url\[Home.Url\] DefaultValue .* an https address/,
    },
    {
      when: "a resource is not defined",
      find: '<Label resid="Cell.Label" />',
      replace: '<Label resid="Cell.Lable" />',
      problem: "bt:ShortStrings Cell.Lable is not defined.",
    },
    {
      when: "a resource is not used",
      find: '<Label resid="Group.Label" />',
      replace: '<Label resid="Home.Label" />',
      problem: "bt:ShortStrings Group.Label is not used.",
    },
    {
      when: "a resource's id is too long",
      find: /"Data\.Url"/g,
      replace: `"${"D".repeat(33)}"`,
      problem: /resid is “D+”; it should be 1 to 32 characters/,
    },
    {
      when: "two controls have one id",
      find: 'id="Tickmark.Data"',
      replace: 'id="Tickmark.Home"',
      problem: "Control Tickmark.Home is there twice.",
    },
    {
      when: "a context menu has two controls",
      find: /(<OfficeMenu[^>]*>)(\s*)(<Control[^]*?<\/Control>)/,
      replace: "$1$3$3",
      problem: /OfficeMenu\[ContextMenuCell\]\/Control\[Tickmark.Cell.Sources\] is not expected/,
    },
    {
      when: "there is text between elements",
      find: "<Hosts>",
      replace: "<Hosts>all",
      problem: "OfficeApp/Hosts has the text “all”; it should be empty.",
    },
    {
      when: "the id is no GUID",
      find: /<Id>.*<\/Id>/,
      replace: "<Id>tickmark</Id>",
      problem: "OfficeApp/Id has the text “tickmark”; it should be a GUID.",
    },
  ])("complains when $when", ({ find, replace, problem }) => {
    const broken = manifest.replace(find, replace);
    expect(broken).not.toBe(manifest);
    expect(manifestProblems(broken).join("\n")).toMatch(problem);
  });
});
