import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { type Browser, chromium } from "playwright-core";

/**
 * Launches a headless Chromium for tests and benchmarks. It comes from an npm package with the libraries that it needs, so nothing
 * has to be installed; `CHROME_BIN` names another one.
 */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROME_BIN ?? (await unpack()), args: ["--disable-gpu"] });
}

async function unpack(): Promise<string> {
  const folder = fileURLToPath(new URL("./node_modules/.cache/chromium", import.meta.url));
  mkdirSync(folder, { recursive: true });
  // The package unpacks itself into the folder for temporary files, and its libraries only where the second is set before the import.
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const path = await packed.executablePath();
  // Its font settings name /tmp/fonts whatever TMPDIR says; without fonts no text is drawn.
  const fonts = `${folder}/fonts/fonts.conf`;
  const settings = readFileSync(fonts, "utf8");
  if (settings.includes(">/tmp/fonts")) {
    writeFileSync(`${fonts}.new`, settings.replaceAll(">/tmp/fonts", `>${folder}/fonts`));
    renameSync(`${fonts}.new`, fonts);
  }
  return path;
}
