/** The codings of a body, which `Content-Encoding` names (RFC 9110, 8.4.1). */
import { brotliDecompressSync, gunzipSync, inflateSync, type ZlibOptions } from "node:zlib";

import { tooLarge } from "./wire.ts";

/** What Node returns with the option `info`: also how many bytes it read. */
type Decompressed = { buffer: Buffer; engine: { bytesWritten: number } };
type Decompress = (bytes: Uint8Array, options: ZlibOptions & { info: true }) => unknown;

const CODINGS: Partial<Record<string, Decompress>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync as Decompress,
};

/** The codings that a request accepts. */
export const ACCEPTED_CODINGS = "gzip, deflate, br";

/** The first bytes of gzip data (RFC 1952, 2.3.1), with which no text begins. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A body without its codings, or what is wrong with them as the end of a sentence about the body. */
export type DecodedContent = { bytes: Buffer; fault?: string; value?: string };

/**
 * Removes the codings of a body.
 *
 * @param encoding the header `Content-Encoding`
 * @param maxBytes the limit of the result
 * @returns the body as it was sent if something is wrong with it
 */
export function decodeContent(bytes: Buffer, encoding: string | null, maxBytes: number): DecodedContent {
  const names = (encoding ?? "").split(",").map((name) => name.trim().toLowerCase());
  const codings = names.filter((name) => name !== "" && name !== "identity");
  if (bytes.length === 0) return { bytes };
  if (codings.length === 0 && isGzip(bytes))
    return { bytes, fault: "is compressed, which Content-Encoding must say: gzip" };
  let decoded = bytes;
  for (const coding of codings.toReversed()) {
    const decompress = CODINGS[coding];
    if (!decompress)
      return { bytes, fault: "is encoded in a way that the request does not accept", value: JSON.stringify(coding) };
    try {
      const { buffer, engine } = decompress(decoded, { info: true, maxOutputLength: maxBytes }) as Decompressed;
      if (engine.bytesWritten < decoded.length) return { bytes, fault: `goes on after the end of its ${coding} data` };
      decoded = buffer;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ERR_BUFFER_TOO_LARGE") return { bytes, fault: tooLarge(maxBytes) };
      return { bytes, fault: `is not ${coding}, as Content-Encoding says: ${message}` };
    }
  }
  return { bytes: decoded };
}
