import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const source = (name: string): string => fileURLToPath(new URL(`../browser/${name}`, import.meta.url));

/** What browsers get beside the pages. */
export type Assets = {
  /** Goes into each page. */
  script: string;
  style: string;
  /** The paths of the modules that are loaded on demand, by their name in `browser/`. */
  modules: Record<"search" | "try-it", string>;
  /** By path. The names tell the contents, so that they can be kept forever. */
  files: Map<string, string>;
};

/** Bundles what runs in a browser. */
export async function bundleAssets(): Promise<Assets> {
  const [script, style, chunks] = await Promise.all([bundlePage(), readStyle(), bundleModules(["search", "try-it"])]);
  const files = new Map(chunks.map(({ fileName, code }) => [fileName, code]));
  const entries = chunks.filter(({ isEntry }) => isEntry).map(({ name, fileName }) => [name, fileName]);
  return { script, style: squeeze(style), modules: Object.fromEntries(entries), files };
}

/** In this order: what is further down wins. */
const STYLES = ["base", "page", "prose", "reference", "code", "samples", "try-it", "search", "narrow", "print"];

async function readStyle(): Promise<string> {
  const files = STYLES.map((name) => readFile(new URL(`../style/${name}.css`, import.meta.url), "utf8"));
  return (await Promise.all(files)).join("\n");
}

async function bundlePage(): Promise<string> {
  const build = await rolldown({ input: source("page.ts"), platform: "browser" });
  const { output } = await build.generate({ format: "iife", minify: true });
  return output[0].code.trim();
}

async function bundleModules(names: string[]) {
  const build = await rolldown({ input: names.map((name) => source(`${name}.ts`)), platform: "browser" });
  const { output } = await build.generate({
    format: "esm",
    minify: true,
    entryFileNames: "assets/[name]-[hash].js",
    chunkFileNames: "assets/[name]-[hash].js",
  });
  return output.filter((file) => file.type === "chunk");
}

/** Comments and indentation are for those who write the style. */
const squeeze = (css: string): string =>
  css
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,]) ?/g, "$1");

/** A name that tells the contents. */
export function hashed(name: string, contents: string): string {
  const [stem, ending] = basename(name).split(".");
  return `assets/${stem}-${createHash("sha256").update(contents).digest("hex").slice(0, 8)}.${ending}`;
}
