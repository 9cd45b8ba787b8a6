import { join } from "node:path";

import type { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";

/** The options with which an Ajv can compile validators ahead of time: `new Ajv({ code: STANDALONE_OPTIONS })`. */
export const STANDALONE_OPTIONS = { source: true, esm: true, lines: true } as const;

/**
 * Returns the source of an Ajv's validators, for environments that forbid `eval`. It imports nothing.
 *
 * @param ajv created with `code: STANDALONE_OPTIONS`
 * @param ids the ids of the schemas; each must be an identifier, and becomes a constant of that name
 * @throws if the source would need a module at run time
 */
export async function standaloneSource(ajv: Ajv, ids: string[]): Promise<string> {
  return inline(standalone.default(ajv, Object.fromEntries(ids.map((id) => [id, id]))));
}

/** Inlines the helpers that Ajv's code requires from its library; they are resolved from this folder. */
async function inline(code: string): Promise<string> {
  const entry = join(import.meta.dirname, "validators.js");
  const build = await rolldown({
    input: entry,
    plugins: [
      {
        name: "entry",
        load: (id) => (id === entry ? code : undefined),
        resolveId: (id) => (id === entry ? id : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm" });
  const { imports } = output[0];
  if (imports.length > 0)
    throw new Error(`The validators would not run in a browser: they import ${imports.join(", ")}.`);
  return output[0].code.replace(/^export \{.*?\};$/ms, "");
}
