import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PACKAGE = "@sparticuz/chromium";

/** The package unpacks itself into the folder for temporary files, and its libraries only where it finds this runtime. */
const UNPACK = `await (await import(${JSON.stringify(import.meta.resolve(PACKAGE))})).default.executablePath()`;
const RUNTIME = { AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };

/** Its settings of fonts name this folder, whatever the folder for temporary files is; without fonts no text is drawn. */
const FONTS = "/tmp/fonts";

/**
 * Unpacks Chromium, and returns its folder, which is complete once it exists: tests of several packages start at the same time, and the
 * package itself takes a program that another process still writes for a complete one.
 *
 * @param cache the folder that keeps it, so that it is unpacked once for each version
 */
export async function unpackChromium(
  cache: string = fileURLToPath(new URL("../node_modules/.cache", import.meta.url)),
): Promise<string> {
  const folder = join(cache, `chromium-${versionOf(PACKAGE)}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unpacked = await mkdtemp(`${folder}-`);
  try {
    const env = { ...process.env, ...RUNTIME, TMPDIR: unpacked };
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", UNPACK], { env });
    const settings = join(unpacked, "fonts/fonts.conf");
    const text = await readFile(settings, "utf8");
    await writeFile(settings, text.replaceAll(`>${FONTS}`, `>${join(folder, "fonts")}`));
    await rename(unpacked, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // Otherwise another process has unpacked it meanwhile.
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  return folder;
}

/** Reads the version of an installed package. */
function versionOf(name: string): string {
  const entry = dirname(createRequire(import.meta.url).resolve(name));
  let folder = entry;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}
