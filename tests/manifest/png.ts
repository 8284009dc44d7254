/** The little that the tests need to know of a PNG picture. */

const signature = "89504e470d0a1a0a";

/** @returns width and height in pixels, from the picture's own header @throws Error when it is no PNG */
export function pngSize(file: Buffer): { readonly width: number; readonly height: number } {
  if (file.subarray(0, 8).toString("hex") !== signature) throw new Error("This is not a PNG.");
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
