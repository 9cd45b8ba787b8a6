/** Bundles a program of Node and all its dependencies, so that `npx` fetches one package; docs/decisions/0008 says why. */
import { writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";

import { type Plugin, rolldown } from "rolldown";

import { notices } from "./notices.ts";

/** Some packages can be bundled as ES modules only: their CommonJS is UMD, which hides its `require` calls. */
const resolve = { mainFields: ["module", "main"] };

/**
 * Writes the bundle to `dist/`, with the licences of the bundled packages in `dist/THIRD-PARTY-NOTICES.txt`.
 *
 * @param input the modules to bundle, by the names of their files. What they load on demand is in files of its own
 * @throws Error if the bundle imports a package, which its users would not have
 */
export async function bundleProgram(input: Record<string, string>, plugins: Plugin[] = []): Promise<void> {
  const code = await rolldown({ input, platform: "node", logLevel: "silent", resolve, plugins });
  const { output } = await code.write({ dir: "dist", format: "esm", chunkFileNames: "[name].js", minify: true });
  const chunks = output.filter((file) => file.type === "chunk");
  const files = new Set(chunks.map(({ fileName }) => fileName));
  const missing = chunks.flatMap(({ imports }) => imports).filter((name) => !isBuiltin(name) && !files.has(name));
  if (missing.length > 0)
    throw new Error(`The bundle imports ${missing.join(", ")}, which its users do not have. Bundle them too.`);
  writeFileSync("dist/THIRD-PARTY-NOTICES.txt", notices(chunks.flatMap(({ moduleIds }) => moduleIds)));
}
