import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { readDocument } from "@9pic/openapi";
import { compileSpec } from "@9pic/sandbox/compile";
import { rolldown } from "rolldown";

import { readParts, renderSite } from "../src/build-site.ts";
import { publish } from "../src/files/publish.ts";
import { readOptions } from "../src/options.ts";
import { notes } from "./notes-spec.ts";

const MODULE = "assets/try-it-notes.js";

/** Writes the site of the notes into a folder. The sandbox in its pages is compiled there, which the policy of the pages forbids. */
export async function buildNotesSite(folder: string): Promise<void> {
  const options = { ...readOptions(["--out", join(folder, "site")]), releases: join(folder, "none") };
  const parts = await readParts(options);
  const assets = { ...parts.assets, modules: { ...parts.assets.modules, "try-it": MODULE } };
  const { files } = renderSite(readDocument(notes), { assets, releases: [], sandbox: compileSpec(notes) }, options);
  const module = [MODULE, await bundlePanel(folder)] as const;
  await publish(options.out, [...files, module], { isCompressed: false });
}

/** Returns the path of a module, as a string of JavaScript. */
const file = (path: string): string => JSON.stringify(fileURLToPath(import.meta.resolve(path)));

/** Bundles the panel with a sandbox of the notes. */
async function bundlePanel(folder: string): Promise<string> {
  const entry = join(folder, "try-it.ts");
  writeFileSync(
    entry,
    `import { createSandbox } from ${file("@9pic/sandbox")};
    import { compileSpec } from ${file("@9pic/sandbox/compile")};
    import { createPanel } from ${file("../src/browser/panel.ts")};
    const spec = compileSpec(${JSON.stringify(notes)});
    export const { send, follow } = createPanel(createSandbox({ spec }).fetch);`,
  );
  const build = await rolldown({ input: entry, platform: "browser" });
  const { output } = await build.generate({ codeSplitting: false });
  return output[0].code;
}
