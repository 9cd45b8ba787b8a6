/**
 * Loaded before the command, in a process of its own: gives a module of the client that Node loads another text. `MUTANT` is the fault, as
 * JSON; `file` is the end of the module's path.
 */
import { registerHooks } from "node:module";

import type { ClientFault } from "./client.ts";

const { file, from, to } = JSON.parse(process.env.MUTANT!) as ClientFault;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(`/client/dist/${file}`)) return loaded;
    const before = String(loaded.source);
    const source = before.replaceAll(from, to);
    if (source === before) throw new Error(`${file} no longer has the text that is to be changed: ${from}`);
    return { ...loaded, source };
  },
});
