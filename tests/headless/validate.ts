/** `headless validate`: everything that is wrong with the curated content of a workbook, with its cell. Writes nothing. */
import { checkWorkbook } from "../../src/app/validate";
import { countBySeverity } from "../../src/core/validate";
import { findingMessage, fixSides } from "../../src/strings/findings";
import { failureMessage } from "../../src/strings/messages";
import { readBook, readReleases } from "./files";
import type { Command } from "./main";
import { languageOf } from "./options";
import { Refused } from "./refused";

const text = { type: "string" } as const;

export const validateCommand: Command = {
  name: "validate",
  usage: "--in F [--lang en|zh-CN] [--seeds FOLDER]",
  summary: [
    "Checks a workbook and changes nothing. Exit 1 where there is an error among the findings.",
  ],
  options: { in: text, lang: text, seeds: text },
  async run(options) {
    const { in: input } = options;
    if (input === undefined) throw new Refused("validate needs --in FILE.");
    const language = languageOf(options["lang"]);
    const releases = await readReleases(options["seeds"], language);
    const book = await readBook(input);
    // Loaded only for sound input: the client and its typings take longer than everything before.
    const { openHost } = await import("../host/client");
    openHost(book);
    const checked = await checkWorkbook(releases);
    if (!checked.ok) throw new Refused(failureMessage(checked.error, language));
    const { findings } = checked.value;
    const summary = countBySeverity(findings);
    const answer = {
      findings: findings.map((one) => ({
        code: one.code,
        severity: one.severity,
        sheet: one.sheet,
        cell: one.cell,
        message: findingMessage(one, language),
        fix: one.fix === null ? null : fixSides(one.fix, language),
      })),
      summary,
    };
    return { answer, code: summary.error > 0 ? 1 : 0 };
  },
};
