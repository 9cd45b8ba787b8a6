import { createHash } from "node:crypto";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { bundle } from "lightningcss";
import { rolldown } from "rolldown";

const source = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What browsers load beside the pages. */
export type Assets = {
  /** Inlined into each page. */
  script: string;
  style: string;
  /** The paths of the modules that are loaded on demand, by their name in `browser/`. */
  modules: Record<"search" | "try-it", string>;
  /** By path. The names contain a hash of the contents, so that browsers can cache them forever. */
  files: Map<string, string>;
};

/** Bundles and minifies the scripts and the style. */
export async function bundleAssets(): Promise<Assets> {
  const [script, chunks] = await Promise.all([bundlePage(), bundleModules(["search", "try-it"])]);
  const entries = chunks.filter(({ isEntry }) => isEntry).map(({ name, fileName }) => [name, fileName]);
  return {
    script,
    style: bundle({ filename: source("style/index.css"), minify: true }).code.toString(),
    modules: Object.fromEntries(entries),
    files: new Map(chunks.map(({ fileName, code }) => [fileName, code])),
  };
}

async function bundlePage(): Promise<string> {
  const build = await rolldown({ input: source("browser/page.ts"), platform: "browser" });
  const { output } = await build.generate({ format: "iife", minify: true });
  return output[0].code.trim();
}

async function bundleModules(names: string[]) {
  const build = await rolldown({ input: names.map((name) => source(`browser/${name}.ts`)), platform: "browser" });
  const fileNames = "assets/[name]-[hash].js";
  const options = { minify: true, entryFileNames: fileNames, chunkFileNames: fileNames };
  const { output } = await build.generate({ format: "esm", ...options });
  return output.filter((file) => file.type === "chunk");
}

/** Returns the path of an asset, with a hash of its contents in the name. */
export function hashed(name: string, contents: string): string {
  const [stem, ending] = basename(name).split(".");
  return `assets/${stem}-${createHash("sha256").update(contents).digest("hex").slice(0, 8)}.${ending}`;
}
