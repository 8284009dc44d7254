/** Sources of kinds that the seeds lack. */
import type { CslItem } from "../../../src/core/collection";

const people = [
  { family: "Smith", given: "Ann" },
  { family: "Jones", given: "Bob" },
  { family: "Lee", given: "Cho" },
  { family: "Doe", given: "Dana" },
];

/** Invented, for the kinds of source that no release has yet. */
export const inventedSources: readonly CslItem[] = [
  {
    id: "T01",
    type: "webpage",
    title: "Rules of an invented exchange",
    "container-title": "Invented Exchange",
    accessed: { "date-parts": [[2026, 11, 22]] },
    URL: "https://example.org/rules?a=1&b=2",
    language: "en",
  },
  {
    id: "T02",
    type: "article-journal",
    title: "Chains of <trust> & proof",
    author: people,
    "container-title": "Journal of Invented Ledgers",
    volume: "3",
    issue: "2",
    page: "12-20",
    issued: { "date-parts": [[2019]] },
    DOI: "10.1000/182",
    language: "en",
  },
  {
    id: "T03",
    type: "article-journal",
    title: "区块链与信任",
    author: [
      { family: "张", given: "三" },
      { family: "李", given: "四" },
      { family: "王", given: "五" },
      { family: "赵", given: "六" },
    ],
    "container-title": "虚构金融研究",
    volume: "3",
    issue: "2",
    page: "12-20",
    issued: { "date-parts": [[2019]] },
    language: "zh-CN",
  },
  {
    id: "T04",
    type: "webpage",
    title: "虚构交易所规则",
    "container-title": "虚构交易所",
    accessed: { "date-parts": [[2026, 11, 22]] },
    URL: "https://example.org/guize",
    language: "zh",
  },
];
