/**
 * Serves the docs while the spec is edited: `node src/dev.ts [--port 4011]`. An edit under `spec/` is bundled and rendered, and every open
 * page loads itself again; then the spec is linted. The panel "Try it" keeps the API that the last build knew.
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { buildSite, type Parts, readParts } from "./build-site.ts";
import { bundleSpec, lintSpec, specFolder } from "./dev/bundle.ts";
import { createReloader, DEV_SCRIPT } from "./dev/reload.ts";
import { watchFolder } from "./dev/watch.ts";
import { readOptions } from "./options.ts";
import { serveSite } from "./serve/server.ts";

const work = (name: string): string => fileURLToPath(new URL(`../.dev/${name}`, import.meta.url));
const [spec, out] = [work("openapi.json"), work("site")];
const reloader = createReloader();
let parts: Promise<Parts> | undefined;

async function build(): Promise<void> {
  const began = performance.now();
  await bundleSpec(spec);
  const options = { ...readOptions(["--spec", spec, "--out", out]), draft: { script: DEV_SCRIPT } };
  parts ??= readParts(options);
  const count = await buildSite(options, parts);
  console.log(`docs: ${count} pages in ${Math.round(performance.now() - began)} ms`);
  reloader.reload();
  await lintSpec();
}

let last = Promise.resolve();
/** One after the other. An error is shown, pages stay as they are, and the next edit is a new chance. */
const attempt = (): Promise<void> =>
  (last = last.then(build).catch((error: Error) => console.error(`docs: ${error.message}`)));

let stopWatching = (): void => {};
try {
  const { values } = parseArgs({ options: { port: { type: "string", default: "4011" } } });
  await mkdir(work(""), { recursive: true });
  stopWatching = watchFolder(specFolder, attempt);
  await attempt();
  const { url } = await serveSite(out, { port: Number(values.port), before: reloader.handle });
  console.log(`docs listen on ${url}, and follow ${specFolder}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stopWatching();
      reloader.close();
    });
  }
} catch (error) {
  stopWatching();
  console.error(`docs: ${(error as Error).message}`);
  process.exitCode = 1;
}
