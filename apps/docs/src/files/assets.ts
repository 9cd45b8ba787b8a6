import { fileURLToPath } from "node:url";

import { bundle } from "lightningcss";
import { type OutputChunk, type OutputOptions, rolldown } from "rolldown";

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
    style: STYLES.map((name) => bundle({ filename: source(`style/${name}.css`), minify: true }).code).join(""),
    modules: Object.fromEntries(entries),
    files: new Map(modules.map(({ fileName, code }) => [fileName, code])),
  };
}

async function bundleScripts(names: string[], options: OutputOptions): Promise<OutputChunk[]> {
  const build = await rolldown({ input: names.map((name) => source(`browser/${name}.ts`)), platform: "browser" });
  const { output } = await build.generate({ minify: true, ...options });
  return output.filter((file) => file.type === "chunk");
}
