import { type Browser, chromium } from "playwright-core";

import { unpackChromium } from "./unpack.ts";

/** A browser that can be started: its program, and the environment that it needs. */
export type BrowserProgram = { executablePath: string; env: Record<string, string> };

/**
 * Returns the Chromium for tests and benchmarks. It comes from an npm package with the libraries that it needs, so nothing has to be
 * installed; `CHROME_BIN` names another one.
 */
export async function findChromium(): Promise<BrowserProgram> {
  const env = process.env as Record<string, string>;
  if (env.CHROME_BIN) return { executablePath: env.CHROME_BIN, env };
  const folder = await unpackChromium();
  const libraries = [`${folder}/al2023/lib`, env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executablePath: `${folder}/chromium`,
    env: { ...env, FONTCONFIG_PATH: `${folder}/fonts`, LD_LIBRARY_PATH: libraries },
  };
}

/** Launches Chromium without a window. */
export const launch = async (): Promise<Browser> =>
  chromium.launch({ ...(await findChromium()), args: ["--disable-gpu"] });
