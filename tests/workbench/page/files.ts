/** Excel files in and out of the page. A file that would lose something is refused, and what was open stays. */
import { fileMessage } from "../../headless/file-message";
import type { Host } from "../../host/host";
import { openFile, saveFile } from "../../host/file";
import { newBook } from "../../host/workbook";
import { element } from "./element";

const excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface FilesOptions {
  readonly host: Host;
  /** Another workbook is shown: the pane of the one before is gone with it. */
  readonly onOpened: () => void;
  readonly onRefused: (sentence: string) => void;
}

export function createFiles({ host, onOpened, onRefused }: FilesOptions): void {
  const input = element("file", HTMLInputElement);
  const title = element("file-name", HTMLParagraphElement);

  const open = async (file: File): Promise<void> => {
    const opened = openFile(new Uint8Array(await file.arrayBuffer()));
    if (!opened.ok) {
      onRefused(`${file.name}: ${fileMessage(opened.error)}`);
      return;
    }
    title.textContent = file.name;
    host.show(opened.value);
    onOpened();
  };

  element("new", HTMLButtonElement).addEventListener("click", () => {
    title.textContent = "Book.xlsx";
    host.show(newBook());
    onOpened();
  });
  element("open", HTMLButtonElement).addEventListener("click", () => {
    input.click();
  });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) void open(file);
    // The same file can be opened again.
    input.value = "";
  });
  element("download", HTMLButtonElement).addEventListener("click", () => {
    const address = URL.createObjectURL(
      // A copy, because a Blob takes no view of memory that might be shared.
      new Blob([new Uint8Array(saveFile(host.book))], { type: excelType }),
    );
    const link = document.createElement("a");
    link.href = address;
    link.download = title.textContent;
    link.click();
    URL.revokeObjectURL(address);
  });

  document.body.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("is-dropping");
  });
  document.body.addEventListener("dragleave", () => {
    document.body.classList.remove("is-dropping");
  });
  document.body.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("is-dropping");
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void open(file);
  });
}
