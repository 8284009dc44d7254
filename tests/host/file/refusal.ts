/** Why a file is not opened. Thrown while reading, so that any depth can refuse; `openFile` turns it into a value. */

/** Something in a file that would be lost or wrong on saving. */
export interface NotKept {
  /** The kind of relationship, the element, or the content: `pivotTable`, `image`, `oleObjects`, ... */
  readonly what: string;
  /** The part of the file. */
  readonly part: string;
}

export type FileError =
  | { readonly code: "file/not-a-zip" }
  | { readonly code: "file/password" }
  | { readonly code: "file/no-workbook" }
  | { readonly code: "file/strict"; readonly part: string }
  | { readonly code: "file/damaged"; readonly part: string }
  | { readonly code: "file/too-large"; readonly part: string }
  | { readonly code: "file/xml"; readonly part: string; readonly reason: string }
  | { readonly code: "file/not-kept"; readonly found: readonly NotKept[] };

export class Refusal extends Error {
  readonly error: FileError;

  constructor(error: FileError) {
    super(error.code);
    this.error = error;
  }
}

export function refuse(error: FileError): never {
  throw new Refusal(error);
}
