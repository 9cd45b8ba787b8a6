/** Loaded before the command: replaces a text in a module of the client while Node loads it. `MUTANT` is a ClientFault as JSON. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

import type { ClientFault } from "./client.ts";

const { file, from, to } = JSON.parse(process.env.MUTANT!) as ClientFault;
const module = new URL(file, import.meta.resolve("@9pic/client"));
const original = readFileSync(module, "utf8");
const source = original.replaceAll(from, to);
if (source === original) throw new Error(`${file} no longer contains the text to replace: ${from}`);

registerHooks({
  load(url, context, next) {
    return url === module.href ? { ...next(url, context), source } : next(url, context);
  },
});
