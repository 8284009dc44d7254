/** What the servers tell the page at its start. */
import type { Surface } from "../host/surface";

/** In the language of the manifest and in Chinese. */
export interface Label {
  readonly en: string;
  readonly "zh-CN": string;
}

/** A button that opens the task pane. */
export interface Command {
  readonly label: Label;
  readonly description: Label;
  /** Path of the pane with its view: `pane.html?view=home`. */
  readonly pane: string;
  /** Path of its picture, if the build has it. */
  readonly icon: string | null;
}

export interface CommandGroup {
  readonly label: Label;
  readonly commands: readonly Command[];
}

export interface Commands {
  readonly ribbon: readonly CommandGroup[];
  readonly cellMenu: readonly Command[];
}

export interface Setup {
  /** Origin of the add-in. */
  readonly addIn: string;
  readonly surface: Surface;
  readonly commands: Commands;
}
