/** Loaded before the command: replaces a text in a module of the client while Node loads it. `MUTANT` is a ClientFault as JSON. */
import { registerHooks } from "node:module";

import type { ClientFault } from "./client.ts";

const { file, from, to } = JSON.parse(process.env.MUTANT!) as ClientFault;
const { href } = new URL(file, import.meta.resolve("@9pic/client"));

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (url !== href) return loaded;
    const before = String(loaded.source);
    const source = before.replaceAll(from, to);
    if (source === before) throw new Error(`${file} no longer contains the text to replace: ${from}`);
    return { ...loaded, source };
  },
});
