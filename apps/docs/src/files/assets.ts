import { fileURLToPath } from "node:url";

import { bundle } from "lightningcss";
import { type OutputChunk, type OutputOptions, type Plugin, rolldown } from "rolldown";

const source = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** In this order: later rules win. */
const STYLES = ["base", "header", "navigation", "layout", "reference", "samples", "try-it", "search", "print"];

/** What browsers load beside the pages. */
export type Assets = {
  /** Inlined into each page. `theme` is in its head, and `script` after its content. */
  theme: string;
  script: string;
  style: string;
  /** The paths of the modules that are loaded on demand, by their name in `browser/`. */
  modules: Record<"search" | "try-it", string>;
  /** By path. The names contain a hash of the contents, so that browsers can cache them forever. */
  files: Map<string, string>;
};

/** Bundles and minifies the scripts and the style. */
export async function bundleAssets(): Promise<Assets> {
  const fileNames = "assets/[name]-[hash].js";
  const [[theme], [page], modules] = await Promise.all([
    bundleScripts(["theme"], { format: "iife" }),
    bundleScripts(["page"], { format: "iife" }),
    bundleScripts(["search", "try-it"], { entryFileNames: fileNames, chunkFileNames: fileNames }),
  ]);
  const entries = modules.filter(({ isEntry }) => isEntry).map(({ name, fileName }) => [name, fileName]);
  return {
    theme: theme!.code.trim(),
    script: page!.code.trim(),
    style: STYLES.map((name) => minifyStyle(source(`style/${name}.css`))).join(""),
    modules: Object.fromEntries(entries),
    files: new Map(modules.map(({ fileName, code }) => [fileName, code])),
  };
}

/** A module imports a style as a text. */
const styleAsText: Plugin = {
  name: "style as text",
  load: (id) =>
    id.endsWith(".css") ? { code: `export default ${JSON.stringify(minifyStyle(id))}`, moduleType: "js" } : undefined,
};

const minifyStyle = (filename: string): string => bundle({ filename, minify: true }).code.toString();

async function bundleScripts(names: string[], options: OutputOptions): Promise<OutputChunk[]> {
  const input = names.map((name) => source(`browser/${name}.ts`));
  const build = await rolldown({ input, platform: "browser", plugins: [styleAsText] });
  const { output } = await build.generate({ minify: true, ...options });
  return output.filter((file) => file.type === "chunk");
}
