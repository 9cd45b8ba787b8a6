/** The module of the try-it panel, with a sandbox of the published API. */
import { createSandbox } from "@9pic/sandbox";

import { createPanel } from "./panel.ts";

export const { send, follow, provoke } = createPanel(createSandbox().fetch);
