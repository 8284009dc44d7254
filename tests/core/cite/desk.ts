/** The shipped styles as the build takes them from their package, with the words of the add-in: what tests and the driver cite with. */
import { citationFiles } from "../../../.ci/citation-data";
import { openDesk, type CitationDesk } from "../../../src/app/desk";
import type { Release } from "../../../src/core/collection";

const files = citationFiles();

export function citationDesk(releases: readonly Release[]): Promise<CitationDesk> {
  return openDesk((path) => {
    const content = files.get(path);
    return content === undefined
      ? Promise.reject(new Error(`There is no ${path}.`))
      : Promise.resolve(content);
  }, releases);
}
