/** Why the stand-in does not open a file, as a sentence. The driver speaks English: it is a developer's tool. */
import { assertNever } from "../../src/core/result";
import type { FileError } from "../host/file";

export function fileMessage(error: FileError): string {
  switch (error.code) {
    case "file/not-a-zip":
      return "this is not an .xlsx workbook: the file is no zip archive.";
    case "file/password":
      return "the workbook is protected by a password. Remove the password in Excel, then try again.";
    case "file/no-workbook":
      return "this zip archive holds no Excel workbook.";
    case "file/strict":
      return `the workbook is in the Strict Open XML format (${error.part}). Save it as an ordinary .xlsx in Excel, then try again.`;
    case "file/damaged":
      return `the file is damaged or incomplete (${error.part}).`;
    case "file/too-large":
      return `the file is too large when unpacked (${error.part}); it may not be what it seems.`;
    case "file/xml":
      return `${error.part} is not valid XML: ${error.reason}`;
    case "file/not-kept":
      return [
        "the workbook holds what this program cannot keep, so it is not opened:",
        ...error.found.map(({ what, part }) => `  ${what} (${part})`),
      ].join("\n");
    default:
      return assertNever(error);
  }
}
