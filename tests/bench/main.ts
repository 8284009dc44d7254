/**
 * `npm run bench`: figures against named peers in the same run, as a table or with `--json` as one array on stdout. Never
 * a test: a figure over its budget is reported and does not fail.
 */
import { parseArgs } from "node:util";
import { cells } from "./cells";
import { file } from "./file";
import { merge } from "./merge";
import { pane } from "./pane";
import { populate } from "./populate";
import { refresh } from "./refresh";
import { scroll } from "./scroll";
import { table } from "./table";
import { measureTopic, type Measured, type Topic } from "./topic";
import { usable } from "./usable";
import { validation } from "./validate";

const topics: readonly Topic[] = [
  merge,
  validation,
  populate,
  refresh,
  cells,
  file,
  pane,
  scroll,
  usable,
];

const usage = `npm run -s bench -- [--json] [--quick] [--only ID]
  --json   one JSON array on stdout
  --quick  fewer rounds
  --only   figures whose id starts with ID, such as merge or populate/10000`;

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(usage);
else {
  const all: Measured[] = [];
  for (const topic of topics)
    all.push(...(await measureTopic(topic, { only: values.only, isQuick: values.quick })));
  if (all.length === 0) {
    console.error(`No figure is called ${values.only}.\n\n${usage}`);
    process.exitCode = 2;
  } else console.log(values.json ? JSON.stringify(all.map(({ figure }) => figure)) : table(all));
}
