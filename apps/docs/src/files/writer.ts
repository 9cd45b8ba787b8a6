/** The thread of `publish`: writes each file that it is sent, until it is sent `undefined`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import type { AnyFile, WriterOptions } from "./publish.ts";

/** In characters; compression saves nothing on a smaller file. */
const MIN_COMPRESSED_LENGTH = 512;
/** 9 takes five times as long and saves two percent. */
const BROTLI_QUALITY = 5;
/** 9 takes three times as long and saves one percent. */
const GZIP_LEVEL = 6;

const { folder, isCompressed } = workerData as WriterOptions;

parentPort!.on("message", (file: AnyFile | undefined) => {
  if (file === undefined) parentPort!.close();
  else write(join(folder, file[0]), file[1]);
});

function write(path: string, contents: string | Uint8Array): void {
  const bytes = Buffer.from(contents);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  if (!isCompressed || typeof contents !== "string" || contents.length < MIN_COMPRESSED_LENGTH) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: GZIP_LEVEL }));
}
