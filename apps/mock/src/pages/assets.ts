import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** A script or a style in a page, and its source in the Content-Security-Policy, which allows it and no other. */
export type Asset = { text: string; source: string };

export type Assets = { script: Asset; style: Asset };

let assets: Promise<Assets> | undefined;

/** Reads the script and the style of the panel, which the build writes beside this module. */
export const loadAssets = (): Promise<Assets> => (assets ??= readAssets());

async function readAssets(): Promise<Assets> {
  const [script, style] = await Promise.all([readAsset("panel.js"), readAsset("panel.css")]);
  return { script, style };
}

async function readAsset(name: string): Promise<Asset> {
  const text = await readFile(new URL(`./${name}`, import.meta.url), "utf8");
  return { text, source: `'sha256-${createHash("sha256").update(text).digest("base64")}'` };
}
