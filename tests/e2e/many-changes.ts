/** Two releases of one collection that differ in thousands of numbers, served to the pane in place of those that ship. */
import type { Page } from "playwright-core";
import { parseRelease, type Release } from "../../src/core/collection";
import { must } from "../app/refresh-story";
import { filled } from "../app/workbook";
import { edited, elementFiles } from "../core/elements";
import { openHost } from "../host/client";
import { saveFile } from "../host/file";
import { newBook } from "../host/workbook";

type Files = ReadonlyMap<string, Uint8Array>;

/** @param shift by how much the second release's masses are greater */
function filesOf(version: string, rows: number, shift: number): Files {
  const descriptor = edited("tickmark.expectations", []);
  const [table] = descriptor["resources"] as [{ schema: { fields: Record<string, unknown>[] } }];
  table.schema.fields[0] = { name: "id", type: "string", constraints: { required: true } };
  descriptor["version"] = version;
  const ids = Array.from({ length: rows }, (_, index) => `E${String(index).padStart(6, "0")}`);
  const lines = (header: string, of: (id: string, index: number) => string): string =>
    [header, ...ids.map(of), ""].join("\n");
  return elementFiles(
    {
      "elements.csv": lines(
        "id,name_en,name_zh,kind,mass,unit,found,found_precision,link",
        (id, index) => `${id},Element ${index},元素${index},gas,${(index % 200) + shift},dalton,,,`,
      ),
      "citations.csv": lines(
        "id,table,row,field,source,locator_en,locator_zh",
        (id) => `C${id},elements,${id},,S01,,`,
      ),
    },
    descriptor,
  );
}

export interface ManyChanges {
  /** A workbook that holds the first release. */
  readonly file: Uint8Array;
  /** Opens the pane anew, with the two releases as those that ship. */
  readonly serve: (page: Page) => Promise<void>;
}

export async function manyChanges(rows: number): Promise<ManyChanges> {
  const releases = [filesOf("1.0.0", rows, 1), filesOf("1.1.0", rows, 2.5)].map((files) => ({
    files,
    release: must(parseRelease(files)),
  }));
  const { book } = openHost(newBook());
  const [first] = releases;
  if (first !== undefined) await filled(first.release);
  const file = saveFile(book);
  openHost(newBook());
  return {
    file,
    serve: async (page) => {
      await page.route("**/seeds/**", async (route) => {
        const { pathname } = new URL(route.request().url());
        const [version = "", name = ""] = pathname.split("/").slice(-2);
        const served = releases.find(({ release }) => release.version === version);
        const content = served?.files.get(name);
        await route.fulfill({
          body: Buffer.from(content ?? new TextEncoder().encode(indexOf(releases))),
        });
      });
      await page.reload();
      await page.frameLocator("#frame iframe").getByRole("tab").first().waitFor();
    },
  };
}

function indexOf(releases: readonly { readonly release: Release }[]): string {
  return JSON.stringify(
    releases.map(({ release: { collection, version, sha256 } }) => ({
      collection,
      version,
      sha256,
    })),
  );
}
