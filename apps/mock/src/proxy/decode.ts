/** The text of a body that passed by. */
import { promisify } from "node:util";
import * as zlib from "node:zlib";

import type { BodyCopy } from "./body-copy.ts";

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECODERS: Record<string, Decode | undefined> = {
  gzip: promisify(zlib.gunzip),
  deflate: promisify(zlib.inflate),
  br: promisify(zlib.brotliDecompress),
  // Node has it from 22.15 on.
  zstd: "zstdDecompress" in zlib ? promisify(zlib.zstdDecompress) : undefined,
};

/** The text of a body, or why it has none. */
export type BodyText = { text: string; reason?: undefined } | { text?: undefined; reason: string };

/** Reads a body as text. A body whose compression is broken stays as it is, and so is no JSON. */
export async function readText(copy: BodyCopy, encoding: string | undefined): Promise<BodyText> {
  const bytes = await decode(copy, encoding);
  return Buffer.isBuffer(bytes) ? { text: bytes.toString("utf8") } : { reason: bytes };
}

/** Returns a body without its `Content-Encoding`, or why it cannot. */
export async function decode(copy: BodyCopy, encoding = "identity"): Promise<Buffer | string> {
  const { maxBytes, isComplete, isTooLarge } = copy;
  const tooLarge = `it is larger than ${maxBytes} bytes`;
  if (isTooLarge) return tooLarge;
  if (!isComplete) return "it did not arrive as a whole";
  const { bytes } = copy;
  const name = encoding.trim().toLowerCase();
  if (name === "identity" || bytes.length === 0) return bytes;
  const decompress = DECODERS[name];
  if (!decompress) return "the proxy cannot decode its Content-Encoding";
  try {
    // A small body could decode to one that fills the memory.
    return await decompress(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge : bytes;
  }
}
