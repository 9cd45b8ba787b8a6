import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Returns the licences of the packages in the bundle, most of which demand it. Throws if a package names none.
 *
 * @param modules the paths of the bundled files
 */
export function notices(modules: string[]): string {
  const folders = new Set(modules.filter((path) => path.includes("node_modules")).map(packageOf));
  const texts = [...folders].map((folder) => {
    const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const terms = license ?? licenses?.[0]?.type;
    if (!terms && !file)
      throw new Error(`${name} ${version} is in the bundle and names no licence. Leave it out of the bundle.`);
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${terms}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return [...new Set(texts)].toSorted().join(`\n${"-".repeat(80)}\n\n`);
}

/** Returns the folder of the package that a file belongs to. */
function packageOf(path: string): string {
  const folder = dirname(path.replace(/^\0/, ""));
  const manifest = join(folder, "package.json");
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name ? folder : packageOf(folder);
}
