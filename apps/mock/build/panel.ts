import { writeFileSync } from "node:fs";

import { bundle } from "lightningcss";
import { rolldown } from "rolldown";

/** Bundles the script and the style of the panel, which the page contains. */
export async function bundlePanel(folder: string): Promise<void> {
  const build = await rolldown({ input: "src/panel/main.ts", platform: "browser" });
  const { output } = await build.generate({ format: "iife", minify: true });
  const { code } = output[0];
  if (/<\/script|<!--/i.test(code))
    throw new Error("The script of the panel has text that ends it in a page. Write that text in parts.");
  writeFileSync(`${folder}/panel.js`, code.trim());
  writeFileSync(`${folder}/panel.css`, bundle({ filename: "src/panel/style/panel.css", minify: true }).code);
}
