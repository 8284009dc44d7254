/** Starts the task pane when Office is ready. */
import { createRoot } from "react-dom/client";
import { Home } from "./Home";

await Office.onReady();
const root = document.getElementById("root");
if (root === null) throw new Error("pane.html has an element #root.");
createRoot(root).render(<Home />);
