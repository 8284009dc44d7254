/**
 * `npm run -s headless -- <command>`: the add-in's own app functions on a stand-in workbook. JSON on stdout, messages on
 * stderr; exit 0 done, 1 findings or conflicts, 2 bad usage or unreadable input, and then nothing is written.
 */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { citeCommand } from "./cite";
import { figureCommand } from "./figure";
import { chartCommand } from "./chart";
import { populateCommand } from "./populate";
import { refreshCommand } from "./refresh";
import { Refused } from "./refused";
import { restyleCommand } from "./restyle";
import { rollbackCommand } from "./rollback";
import { validateCommand } from "./validate";

export interface Command {
  readonly name: string;
  /** One line of options as `--help` shows them, and what the command does, a line each. */
  readonly usage: string;
  readonly summary: readonly string[];
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** @param flags options that take no value and were given */
  readonly run: (options: Options, flags: ReadonlySet<string>) => Promise<Outcome>;
}

export type Options = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  /** What goes to stdout as JSON. */
  readonly answer: object;
  /** 1 where something is left for a person to decide. */
  readonly code: 0 | 1;
}

const commands: readonly Command[] = [
  populateCommand,
  validateCommand,
  refreshCommand,
  rollbackCommand,
  figureCommand,
  citeCommand,
  restyleCommand,
  chartCommand,
];

const help = [
  "Usage: npm run -s headless -- <command> [options]",
  "",
  ...commands.flatMap(({ name, usage, summary }) => [
    `  ${name} ${usage}`,
    ...summary.map((line) => `      ${line}`),
  ]),
  "",
  "JSON on stdout, messages on stderr. Exit 0: done; 1: findings or conflicts; 2: bad usage or input, nothing written.",
].join("\n");

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    console.error(help);
    return 2;
  }
  if (name === "--help" || name === "help") {
    console.log(help);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    console.error(`There is no command ${name}.\n\n${help}`);
    return 2;
  }
  if (rest.includes("--help")) {
    console.log(help);
    return 0;
  }
  try {
    const { options, flags } = optionsOf(command, rest);
    const { answer, code } = await command.run(options, flags);
    console.log(JSON.stringify(answer));
    return code;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 2;
  }
}

function optionsOf(
  command: Command,
  args: string[],
): { readonly options: Options; readonly flags: ReadonlySet<string> } {
  try {
    const { values } = parseArgs({ args, options: command.options, strict: true });
    const given = Object.entries(values);
    return {
      options: Object.fromEntries(
        given.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
      ),
      flags: new Set(given.flatMap(([name, value]) => (value === true ? [name] : []))),
    };
  } catch (error) {
    // Node says which option is wrong, in a TypeError with a code of its own.
    if (error instanceof TypeError && "code" in error)
      throw new Refused(`${error.message}\n\n${help}`);
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
