/** The buttons that the manifest adds to Excel's Home tab. */
import type { Command, CommandGroup } from "../setup";
import { element } from "./element";

export interface RibbonOptions {
  readonly groups: readonly CommandGroup[];
  readonly addIn: string;
  readonly language: "en" | "zh-CN";
  readonly onCommand: (command: Command) => void;
}

export function createRibbon({ groups, addIn, language, onCommand }: RibbonOptions): void {
  element("ribbon", HTMLElement).replaceChildren(
    ...groups.map(({ label, commands }) => {
      const group = document.createElement("div");
      group.className = "ribbon-group";
      group.role = "group";
      group.ariaLabel = label[language];
      const buttons = document.createElement("div");
      buttons.className = "ribbon-buttons";
      buttons.append(...commands.map(button));
      const caption = document.createElement("span");
      caption.ariaHidden = "true";
      caption.textContent = label[language];
      group.append(buttons, caption);
      return group;
    }),
  );

  function button(command: Command): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.title = command.description[language];
    if (command.icon !== null) {
      const icon = document.createElement("img");
      icon.src = `${addIn}/${command.icon}`;
      icon.alt = "";
      made.append(icon);
    }
    made.append(command.label[language]);
    made.addEventListener("click", () => {
      onCommand(command);
    });
    return made;
  }
}
