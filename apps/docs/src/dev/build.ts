import { rename } from "node:fs/promises";
import { join } from "node:path";

import { readDocumentFile, runRedocly } from "@9pic/openapi/node";

import { type Parts, readParts, renderSite } from "../build-site.ts";
import { type File, publish } from "../files/publish.ts";
import { readOptions } from "../options.ts";

/**
 * Builds the site of an edited spec as often as asked: bundled, rendered without the Redoc edition, and then linted. The try-it panel
 * keeps the API of the last `pnpm build`.
 *
 * @param work the folder for the bundle, `openapi.json`, and the site
 * @returns builds it once. The result is the lint that follows, which the signal ends: it resolves with the faults of the spec, if any
 */
export function createBuild(
  spec: string,
  work: string,
): (edited: AbortSignal) => Promise<{ lint: Promise<string | undefined> }> {
  const bundle = join(work, "openapi.json");
  const options = readOptions(["--spec", bundle, "--out", join(work, "site")]);
  let parts: Promise<Parts> | undefined;
  return async (edited) => {
    const began = performance.now();
    await bundleSpec(spec, bundle);
    parts ??= readParts(options);
    const { files, site } = renderSite(await readDocumentFile(bundle), await parts, options);
    await publish(options.out, addReload(files), { isCompressed: false });
    console.log(`docs: ${site.pages.length} pages in ${Math.round(performance.now() - began)} ms`);
    return { lint: lintSpec(spec, edited) };
  };
}

/** Bundles the spec into a file that others read as well, and so replaces it in one step. */
async function bundleSpec(spec: string, file: string): Promise<void> {
  const next = file.replace(/\.json$/, ".new.json");
  await runRedocly(["bundle", "openapi.yaml", "--output", next], { cwd: spec });
  await rename(next, file);
}

/** Returns the faults of the spec, each with its file and line; undefined if there are none, or if the signal ended the lint. */
const lintSpec = (spec: string, signal: AbortSignal): Promise<string | undefined> =>
  runRedocly(["lint", "strict"], { cwd: spec, signal }).then(
    () => undefined,
    ({ message }: Error) => (signal.aborted ? undefined : message),
  );

const CLIENT = `<meta property="csp-nonce" nonce="dev" /><script type="module" src="/@vite/client"></script></head>`;

/** Adds Vite's client to each page, and allows the style of its error overlay. */
function* addReload(files: Iterable<File>): Generator<File> {
  for (const [path, text] of files)
    yield path.endsWith(".html")
      ? [path, text.replace("style-src ", "style-src 'nonce-dev' ").replace("</head>", CLIENT)]
      : [path, text];
}
