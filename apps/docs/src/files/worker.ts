import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const SOURCE = fileURLToPath(new URL("../worker/worker.ts", import.meta.url));

/**
 * Bundles the worker that responds to `Accept: text/markdown` on static hosts. Cloudflare Pages runs `_worker.js` by itself; the README
 * has the file that Netlify needs.
 */
export async function bundleWorker(base: string): Promise<string> {
  const build = await rolldown({
    input: SOURCE,
    platform: "browser",
    transform: { define: { BASE: JSON.stringify(base) } },
  });
  const { output } = await build.generate({ format: "esm", minify: true });
  return output[0].code;
}

/** What Cloudflare does not run the worker for: files that have one form. */
export const workerRoutes = (base: string): string =>
  `${JSON.stringify({ version: 1, include: [`${base}*`], exclude: [`${base}assets/*`] })}\n`;
