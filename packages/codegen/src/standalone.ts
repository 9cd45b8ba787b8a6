import { join } from "node:path";

import type { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";

/** What an Ajv needs, for its checks to be compiled ahead: `new Ajv({ code: AHEAD })`. */
export const AHEAD = { source: true, esm: true, lines: true } as const;

/**
 * The checks of an Ajv as source: for places where `eval` is not allowed, and without anything to import.
 *
 * @param ajv made with `code: AHEAD`
 * @param ids the schemas to check against; each must be an identifier, and becomes a constant of that name
 * @throws if the source would need a module at run time
 */
export async function standaloneSource(ajv: Ajv, ids: string[]): Promise<string> {
  return inline(standalone.default(ajv, Object.fromEntries(ids.map((id) => [id, id]))));
}

/** Ajv's code asks for a helper of its library by `require` here and there; they are found from here. */
async function inline(code: string): Promise<string> {
  const entry = join(import.meta.dirname, "checks.js");
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
  if (imports.length > 0) throw new Error(`The checks would not run in a browser: they need ${imports.join(", ")}.`);
  return output[0].code.replace(/^export \{.*?\};$/ms, "");
}
