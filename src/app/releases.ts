/** The releases that ship: which there are, and one of them, read and checked. */
import { z } from "zod";
import { parseRelease, type CollectionError, type Release } from "../core/collection";
import { err, type Result } from "../core/result";

/** Reads one file under `seeds/` by its path there; the pane fetches it, the headless driver reads the disk. */
export type ReadSeed = (path: string) => Promise<Uint8Array>;

const ReleaseIndex = z.array(
  z.strictObject({
    collection: z.string(),
    version: z.string(),
    /** Of the release's datapackage.json, which in turn holds the hash of each of its files. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);
export type ReleaseEntry = z.infer<typeof ReleaseIndex>[number];

const indexFile = "releases.json";
const descriptorFile = "datapackage.json";

/** In the order of publication. */
export async function listReleases(read: ReadSeed): Promise<readonly ReleaseEntry[]> {
  const text = new TextDecoder().decode(await read(indexFile));
  return ReleaseIndex.parse(JSON.parse(text));
}

export async function openRelease(
  { collection, version, sha256 }: ReleaseEntry,
  read: ReadSeed,
): Promise<Result<Release, readonly CollectionError[]>> {
  const folder = `${collection}/${version}`;
  const descriptor = await read(`${folder}/${descriptorFile}`);
  const files = new Map([[descriptorFile, descriptor]]);
  const names = resourceFiles(descriptor);
  const contents = await Promise.all(names.map((name) => read(`${folder}/${name}`)));
  names.forEach((name, index) => {
    const content = contents[index];
    if (content !== undefined) files.set(name, content);
  });
  const release = parseRelease(files);
  if (!release.ok || release.value.sha256 === sha256) return release;
  const found = release.value.sha256;
  return err([
    {
      code: "collection/file-altered",
      file: descriptorFile,
      measure: "hash",
      found,
      expected: sha256,
    },
  ]);
}

/** Just enough of the descriptor to know what to read; `parseRelease` says what is wrong with the rest. */
const Resources = z.object({
  resources: z.array(z.object({ path: z.string().regex(/^[a-z0-9-]+\.(?:csv|json)$/) })),
});

function resourceFiles(descriptor: Uint8Array): string[] {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(descriptor));
    return Resources.parse(json).resources.map(({ path }) => path);
  } catch {
    return [];
  }
}
