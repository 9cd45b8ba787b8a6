/** A thread of `publish`: writes each file that it is sent, until it is sent `undefined`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import type { SentFile, WriterOptions } from "./publish.ts";

/** In bytes; compression saves nothing on a smaller file. */
const MIN_COMPRESSED_LENGTH = 512;
/** 9 takes five times as long and saves two percent. */
const BROTLI_QUALITY = 5;
/** 6 takes a fifth longer and saves half a percent. */
const GZIP_LEVEL = 5;

const { folder, isCompressed } = workerData as WriterOptions;
const folders = new Set<string>();

parentPort!.on("message", (file: SentFile | undefined) => {
  if (file === undefined) parentPort!.close();
  else write(file);
});

function write({ path, bytes, isText }: SentFile): void {
  const file = join(folder, path);
  createFolder(dirname(file));
  writeFileSync(file, bytes);
  if (!isCompressed || !isText || !hasCopies(path, bytes)) return;
  // The size keeps the encoder from preparing for a long stream, which takes longer than a page.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: GZIP_LEVEL }));
}

/** The Markdown twin of a page is a few kilobytes, which a program loads as fast as one: copies would be a third of all files. */
const hasCopies = (path: string, bytes: Uint8Array): boolean =>
  !path.endsWith(".md") && bytes.length >= MIN_COMPRESSED_LENGTH;

function createFolder(path: string): void {
  if (folders.has(path)) return;
  mkdirSync(path, { recursive: true });
  folders.add(path);
}
