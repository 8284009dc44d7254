/** Zip archives in and out of memory. Nothing is inflated beyond what the archive declares and the limits allow. */
import { Inflate, zipSync } from "fflate";
import { refuse } from "./refusal";

const maxTotal = 200 * 1024 * 1024;
const maxXmlPart = 50 * 1024 * 1024;
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  readonly method: number;
  readonly packed: Uint8Array;
}

/**
 * Reads every file of an archive.
 * @throws Refusal when it is not an archive, is damaged, encrypted or too large
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  let entries: Entry[];
  try {
    entries = readDirectory(bytes);
  } catch (error) {
    // An offset that points outside the file.
    if (error instanceof RangeError) refuse({ code: "file/damaged", part: "" });
    throw error;
  }
  let total = 0;
  for (const { name, size } of entries) {
    total += size;
    const limit = /\.(xml|rels|vml)$/i.test(name) ? maxXmlPart : maxTotal;
    if (size > limit || total > maxTotal) refuse({ code: "file/too-large", part: name });
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const content = unpack(entry);
    if (content === undefined || crc32(content) !== entry.crc || files.has(entry.name)) {
      refuse({ code: "file/damaged", part: entry.name });
    }
    if (!entry.name.endsWith("/")) files.set(entry.name, content);
  }
  return files;
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) refuse({ code: "file/not-a-zip" });
  if (view.getUint32(0) === 0xd0cf11e0) refuse({ code: "file/password" });
  if (view.getUint32(0, true) !== localHeader) refuse({ code: "file/not-a-zip" });
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end -= 1;
  if (end < 0) refuse({ code: "file/damaged", part: "" });
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (view.getUint32(at, true) !== directoryEntry || isEncrypted) {
      refuse({ code: "file/damaged", part: name });
    }
    const header = view.getUint32(at + 42, true);
    const start =
      header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    entries.push({
      name,
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
      packed: bytes.subarray(start, start + view.getUint32(at + 20, true)),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Inflates no further than the size that the directory declares.
 * @returns undefined when it cannot be inflated; content that is short or cut off has another checksum
 */
function unpack({ packed, method, size }: Entry): Uint8Array | undefined {
  if (method === 0) return packed;
  if (method !== 8) return undefined;
  const content = new Uint8Array(size);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    if (filled + chunk.length <= size) content.set(chunk, filled);
    filled += chunk.length;
  });
  const step = 16_384;
  try {
    for (let at = 0; at < packed.length && filled <= size; at += step) {
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
    }
  } catch {
    return undefined;
  }
  return content;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** The same files give the same bytes: the time in the archive is always the first that zip knows. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 6 });
}
