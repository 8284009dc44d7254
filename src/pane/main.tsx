/** Starts the task pane when Office is ready: the shell in pane.html is replaced by the view that its address names. */
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { rememberedLanguage, rememberLanguage } from "./memory";
import { hostLanguage, isInExcel, languageFor } from "./office";
import { Outside } from "./Outside";
import { readSeed } from "./seed";
import { Session } from "./session";
import { parseView } from "./state";
import { keepTabKey } from "./tab-key";

const root = document.getElementById("root");
if (root === null) throw new Error("pane.html has an element #root.");
const isReady = await isInExcel();
const language = rememberedLanguage() ?? languageFor(hostLanguage());
if (isReady) {
  keepTabKey();
  const session = new Session({
    view: parseView(location.search),
    language,
    readSeed,
    rememberLanguage,
  });
  createRoot(root).render(<App session={session} />);
  void session.load();
  window.addEventListener("focus", () => void session.attend());
} else createRoot(root).render(<Outside language={language} />);
