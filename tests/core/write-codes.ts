/** `npm run codes`: writes the page of all codes. */
import { writeFileSync } from "node:fs";
import { codesPage } from "./codes-page";

writeFileSync(new URL("../../src/core/validate/CODES.md", import.meta.url), codesPage());
