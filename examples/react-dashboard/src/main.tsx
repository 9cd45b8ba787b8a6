import { createRoot } from "react-dom/client";

import { App } from "./App.tsx";

if (import.meta.env.DEV) await (await import("./mocks.ts")).start();
createRoot(document.getElementById("root")!).render(<App />);
