/**
 * What a reference must show, by the kind of source: for each style the rule, and how it is seen in the entry. The golden
 * bibliographies name the rules of every entry beside it.
 */
import type { CslItem } from "../../../src/core/collection";

export type Kind =
  | "no author"
  | "corporate author"
  | "four authors"
  | "no date"
  | "year only"
  | "month only"
  | "day"
  | "newspaper"
  | "web page"
  | "report"
  | "journal article"
  | "Chinese"
  | "third-party copy"
  | "title supplied"
  | "site's name";

export type Style = "apa" | "chicago-author-date" | "gb-t-7714";

interface Rule {
  readonly rule: string;
  readonly shows: (text: string, source: CslItem) => boolean;
}

export function kindsOf(source: CslItem): readonly Kind[] {
  const { author, issued, type, language, title, note = "" } = source;
  const container = source["container-title"] ?? "";
  const parts = issued?.["date-parts"][0].length;
  const isCopy = /third-party|copy/i.test(note + container);
  const kinds: readonly [Kind, boolean][] = [
    ["no author", author === undefined],
    ["corporate author", author?.some((name) => "literal" in name) === true],
    ["four authors", author?.length === 4],
    ["no date", parts === undefined],
    ["year only", parts === 1],
    ["month only", parts === 2],
    ["day", parts === 3],
    ["newspaper", type === "article-newspaper"],
    ["web page", type === "webpage"],
    ["report", type === "report"],
    ["journal article", type === "article-journal"],
    ["Chinese", language.startsWith("zh")],
    ["third-party copy", isCopy],
    ["title supplied", title.startsWith("[")],
    ["site's name", /[a-z]+\.(com|net)\b/.test(title + container)],
  ];
  return kinds.flatMap(([kind, isOne]) => (isOne ? [kind] : []));
}

const year = (source: CslItem): string => String(source.issued?.["date-parts"][0][0] ?? "");
const month = (source: CslItem): number => source.issued?.["date-parts"][0][1] ?? 0;
const day = (source: CslItem): number => source.issued?.["date-parts"][0][2] ?? 0;
const isChinese = ({ language }: CslItem): boolean => language.startsWith("zh");
const two = (n: number): string => String(n).padStart(2, "0");
const months =
  "January February March April May June July August September October November December".split(
    " ",
  );
const monthName = (source: CslItem): string => months[month(source) - 1] ?? "";
/** Month and year as the source's language has them. */
const monthIn = (source: CslItem): string => {
  if (isChinese(source)) return `${year(source)}年${month(source)}月`;
  return source.language === "pt"
    ? `outubro de ${year(source)}`
    : `${monthName(source)} ${year(source)}`;
};
/** Without the marks and capitals that styles change. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const startsWith = (text: string, start: string): boolean => plain(text).startsWith(plain(start));
const holds = (text: string, part: string | undefined): boolean =>
  part !== undefined && plain(text).includes(plain(part));
const atUrl = (text: string, { URL = "" }: CslItem): boolean => text.includes(URL);
/** The site, paper or journal; a release may have a site's name as its publisher, and a remark beside it. */
const container = ({ type, publisher, ...source }: CslItem): string | undefined => {
  const title = source["container-title"];
  const isSite = type === "webpage" && publisher !== undefined && title?.startsWith(publisher);
  return isSite === true ? publisher : title;
};
const authors = ({ author = [] }: CslItem): readonly string[] =>
  author.map((name) => ("literal" in name ? name.literal : name.family));

export const rules: Readonly<Record<Style, Readonly<Record<Kind, Rule>>>> = {
  apa: {
    "no author": {
      rule: "the title takes the author's place (9.12)",
      shows: (t, s) => startsWith(t, s.title),
    },
    "corporate author": {
      rule: "a body is written in full, two joined by an ampersand (9.11, 9.8)",
      shows: (t, s) => t.startsWith(authors(s).join(" & ")),
    },
    "four authors": {
      rule: "up to twenty authors are named, the last after an ampersand (9.8)",
      shows: (t, s) => authors(s).every((name) => t.includes(name)) && t.includes(", & "),
    },
    "no date": { rule: "“n.d.” in the date's place (9.14)", shows: (t) => t.includes("(n.d.)") },
    "year only": { rule: "the year alone (9.13)", shows: (t, s) => t.includes(`(${year(s)})`) },
    "month only": {
      rule: "year and month, no day; of a report the year (9.14, 10.4)",
      shows: (t, s) =>
        t.includes(s.type === "report" ? `(${year(s)})` : `(${year(s)}, ${monthName(s)})`),
    },
    day: {
      rule: "year, month, day; of a report the year (9.14, 10.4)",
      shows: (t, s) =>
        t.includes(
          s.type === "report" ? `(${year(s)})` : `(${year(s)}, ${monthName(s)} ${day(s)})`,
        ),
    },
    newspaper: {
      rule: "the paper's name follows the title (10.1, example 16)",
      shows: (t, s) => holds(t, container(s)),
    },
    "web page": {
      rule: "title, site's name, address (10.16)",
      shows: (t, s) => holds(t, container(s)) && atUrl(t, s),
    },
    report: {
      rule: "the publisher, unless it is the author (10.4, 9.29)",
      shows: (t, s) =>
        authors(s).join("") === s.publisher
          ? !t.includes(`. ${s.publisher}.`)
          : holds(t, s.publisher),
    },
    "journal article": {
      rule: "volume(issue), pages with an en dash, DOI as an address (10.1)",
      shows: (t, s) =>
        t.includes("3(2), 12–20") &&
        (s.DOI === undefined || t.includes(`https://doi.org/${s.DOI}`)),
    },
    Chinese: {
      rule: "title as it stands, dates and terms in English (9.38)",
      shows: (t, s) =>
        holds(t, s.title) && !/[一二三四五六七八九十]月|等/.test(t.replace(s.title, "")),
    },
    "third-party copy": { rule: "the copy that was read, by its own address (9.30)", shows: atUrl },
    "title supplied": {
      rule: "a description in square brackets (9.22)",
      shows: (t) => t.includes("["),
    },
    "site's name": {
      rule: "a site's name keeps its capitals",
      shows: (t) => !/\.(Com|Net)\b/.test(t),
    },
  },
  "chicago-author-date": {
    "no author": {
      rule: "the title first, or of a newspaper its name (15.34, 15.49)",
      shows: (t, s) =>
        startsWith(t, s.type === "article-newspaper" ? (container(s) ?? s.title) : s.title),
    },
    "corporate author": {
      rule: "a body as author, joined by “and” or 和 (15.37)",
      shows: (t, s) => t.startsWith(authors(s).join(isChinese(s) ? "和" : " and ")),
    },
    "four authors": {
      rule: "all of up to ten authors are named (15.9)",
      shows: (t, s) => authors(s).every((name) => t.includes(name)),
    },
    "no date": {
      rule: "“n.d.”, in Chinese 见于 or 不详 (15.50)",
      shows: (t) => /n\.d\.|不详|日期/.test(t),
    },
    "year only": {
      rule: "the year after the author's place (15.14)",
      shows: (t, s) => t.includes(`${year(s)}.`),
    },
    "month only": {
      rule: "year first; month and year again, in the source's language, for what appears by date (15.49)",
      shows: (t, s) => t.includes(`${year(s)}.`) && (s.type === "report" || holds(t, monthIn(s))),
    },
    day: {
      rule: "year first; the whole date again for what appears by date (15.49)",
      shows: (t, s) =>
        t.includes(`${year(s)}.`) &&
        (s.type === "report" ||
          t.includes(
            isChinese(s)
              ? `${year(s)}年${month(s)}月${day(s)}日`
              : `${monthName(s)} ${day(s)}, ${year(s)}`,
          )),
    },
    newspaper: {
      rule: "the paper and the quoted title (14.191–198)",
      shows: (t, s) => holds(t, container(s)) && /[“《]/.test(t),
    },
    "web page": {
      rule: "a quoted title, the site, the address (14.207)",
      shows: (t, s) => /^[“《]/.test(t) && holds(t, container(s)) && atUrl(t, s),
    },
    report: {
      rule: "treated as a book: title, publisher (14.220)",
      shows: (t, s) => holds(t, s.publisher),
    },
    "journal article": {
      rule: "volume (issue): pages (15.46)",
      shows: (t) => t.includes("3 (2): 12–20"),
    },
    Chinese: {
      rule: "marks and dates as Chinese has them: 《》, 年月日 (11.71)",
      shows: (t, s) =>
        t.includes("《") &&
        (s.issued === undefined || month(s) === 0 || s.type === "report" || t.includes("月")),
    },
    "third-party copy": {
      rule: "the copy that was read, by its own address (14.15)",
      shows: atUrl,
    },
    "title supplied": {
      rule: "square brackets for what is supplied (14.145)",
      shows: (t) => /[“《]\[|^\[/.test(t) || t.includes("["),
    },
    "site's name": {
      rule: "a site's name keeps its capitals",
      shows: (t) => !/\.(Com|Net)\b/.test(t),
    },
  },
  "gb-t-7714": {
    "no author": {
      rule: "题名居首，缺责任者时省略 (8.1.1)",
      shows: (t, s) => startsWith(t, s.title),
    },
    "corporate author": {
      rule: "机关团体名称照录，以逗号分隔 (8.1.4)",
      shows: (t, s) => t.startsWith(authors(s).join(", ")),
    },
    "four authors": {
      rule: "三人以上著录前三人，后加“等”或et al (8.1.2)",
      shows: (t, s) =>
        t.includes(isChinese(s) ? ", 等." : ", et al.") &&
        !plain(t).includes(plain(authors(s)[3] ?? "")),
    },
    "no date": {
      rule: "无日期的网页著录引用日期 (8.5.3)",
      shows: (t) => t.includes("[2026-11-22]") && !t.includes("("),
    },
    "year only": { rule: "出版年 (8.4.3)", shows: (t, s) => t.includes(year(s)) },
    "month only": {
      rule: "年月；报告著录年 (8.4.3)",
      shows: (t, s) =>
        t.includes(s.type === "report" ? `, ${year(s)}[` : `${year(s)}-${two(month(s))}`),
    },
    day: {
      rule: "年月日以连字符分隔；报告著录年 (8.4.3)",
      shows: (t, s) =>
        t.includes(
          s.type === "report" ? `, ${year(s)}[` : `${year(s)}-${two(month(s))}-${two(day(s))}`,
        ),
    },
    newspaper: {
      rule: "[N/OL]，无网址者[N]，报纸名，日期 (4.4)",
      shows: (t, s) => t.includes(s.URL === undefined ? "[N]" : "[N/OL]") && holds(t, container(s)),
    },
    "web page": {
      rule: "[EB/OL]，更新日期，引用日期，获取路径 (4.6)",
      shows: (t, s) => t.includes("[EB/OL]") && t.includes("[2026-11-22]") && atUrl(t, s),
    },
    report: {
      rule: "[R/OL]，出版者，年 (4.1)",
      shows: (t, s) => t.includes("[R/OL]") && holds(t, s.publisher),
    },
    "journal article": {
      rule: "[J]或[J/OL]，年，卷(期): 页 (4.4)",
      shows: (t) => /\[J(\/OL)?\]/.test(t) && t.includes("2019, 3(2): 12-20"),
    },
    Chinese: {
      rule: "用文献本身的文字著录 (6.1)",
      shows: (t, s) => holds(t, s.title) && !/et al|\bn\.d\./.test(t),
    },
    "third-party copy": {
      rule: "所读副本的获取路径和引用日期 (8.8)",
      shows: (t, s) => atUrl(t, s) && t.includes("[2026-11-22]"),
    },
    "title supplied": { rule: "自拟题名置于方括号内 (6.5)", shows: (t) => /(^|\. )\[/.test(t) },
    "site's name": { rule: "网站名照录", shows: (t) => !/\.(Com|Net)\b/.test(t) },
  },
};
