/**
 * `npm run -s headless -- <command>`: the add-in's own app functions on a stand-in workbook. JSON on stdout, messages on
 * stderr; exit 0 done, 1 findings or conflicts, 2 bad usage or unreadable input, and then nothing is written.
 */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { populateCommand } from "./populate";
import { Refused } from "./refused";

export interface Command {
  readonly name: string;
  /** One line of options as `--help` shows them, and what the command does. */
  readonly usage: string;
  readonly summary: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Returns what goes to stdout as JSON. */
  readonly run: (options: Readonly<Record<string, string | undefined>>) => Promise<object>;
}

const commands: readonly Command[] = [populateCommand];

const help = [
  "Usage: npm run -s headless -- <command> [options]",
  "",
  ...commands.flatMap(({ name, usage, summary }) => [`  ${name} ${usage}`, `      ${summary}`]),
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
    const result = await command.run(optionsOf(command, rest));
    console.log(JSON.stringify(result));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 2;
  }
}

function optionsOf(command: Command, args: string[]): Record<string, string | undefined> {
  try {
    const { values } = parseArgs({ args, options: command.options, strict: true });
    return values as Record<string, string | undefined>; // every option of every command is one text
  } catch (error) {
    // Node says which option is wrong, in a TypeError with a code of its own.
    if (error instanceof TypeError && "code" in error)
      throw new Refused(`${error.message}\n\n${help}`);
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
