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
/** 6 takes a fifth longer and saves half a percent. */
const GZIP_LEVEL = 5;

const { folder, isCompressed } = workerData as WriterOptions;
const folders = new Set<string>();

parentPort!.on("message", (file: AnyFile | undefined) => {
  if (file === undefined) parentPort!.close();
  else write(file);
});

function write([name, contents]: AnyFile): void {
  const path = join(folder, name);
  const bytes = Buffer.from(contents);
  createFolder(dirname(path));
  writeFileSync(path, bytes);
  if (!isCompressed || typeof contents !== "string" || !hasCopies(name, contents)) return;
  // The size keeps the encoder from preparing for a long stream, which takes longer than a page.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: GZIP_LEVEL }));
}

/** The Markdown twin of a page is a few kilobytes, which a program loads as fast as one: copies would be a third of all files. */
const hasCopies = (name: string, contents: string): boolean =>
  !name.endsWith(".md") && contents.length >= MIN_COMPRESSED_LENGTH;

function createFolder(path: string): void {
  if (folders.has(path)) return;
  mkdirSync(path, { recursive: true });
  folders.add(path);
}
