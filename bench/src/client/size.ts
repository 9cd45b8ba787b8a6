import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { table } from "../figures.ts";
import type { SectionResult } from "../targets.ts";
import { CLIENT_FILE, VALIDATE_FILE } from "./built.ts";
import { OURS, programs } from "./peers.ts";

/** Maximum compressed size of the client, in bytes. */
const MAX_BYTES = 6600;

/** Measures the bundled size of a client and three calls. */
export async function size(): Promise<SectionResult> {
  const sizes = new Map<string, [minified: number, compressed: number]>();
  for (const [name, contents] of Object.entries(programs)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      alias: { "@9pic/client/validate": VALIDATE_FILE, "@9pic/client": CLIENT_FILE },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    const { contents: code } = outputFiles[0]!;
    sizes.set(name, [code.length, gzipSync(code, { level: 9 }).length]);
  }
  return {
    title: "Size: a client and three calls, esbuild",
    text: table(
      ["client", "minified", "and compressed"],
      [...sizes].map(([name, both]) => [name, ...both.map(String)]),
    ),
    targets: [{ name: `bytes: ${OURS} / ${MAX_BYTES}`, value: sizes.get(OURS)![1] / MAX_BYTES, atMost: 1 }],
  };
}
