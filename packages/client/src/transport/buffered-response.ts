import { BodyTooLargeError } from "../errors/classes.ts";
import type { AttemptContext } from "./call-context.ts";
import { attemptDetails } from "./response-details.ts";

/** A response with its whole body, which has been read. */
export type BufferedResponse = { response: Response; bytes: Uint8Array<ArrayBuffer> };

/**
 * Reads the body of a response.
 *
 * @param maxBytes the largest body that is accepted, uncompressed
 * @throws BodyTooLargeError; the reason of the signal; what the body's stream throws
 */
export async function bufferResponse(
  response: Response,
  maxBytes: number,
  { signal, event }: AttemptContext,
): Promise<BufferedResponse> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  // A body that is announced as too large is refused before it arrives.
  let size = reader && Number(response.headers.get("content-length")) > maxBytes ? Infinity : 0;
  for (;;) {
    // A custom `fetch` may ignore an abort.
    if (size > maxBytes || signal.aborted) {
      reader?.cancel().catch(() => {});
      signal.throwIfAborted();
      throw new BodyTooLargeError(`the body is larger than ${maxBytes} bytes`, attemptDetails(event));
    }
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) return { response, bytes: chunks.length === 1 ? chunks[0]! : concatenate(chunks, size) };
    chunks.push(value!);
    size += value!.byteLength;
  }
}

function concatenate(chunks: Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

const decoder = new TextDecoder();

/** Returns the body as text. */
export const textOf = ({ bytes }: BufferedResponse): string => decoder.decode(bytes);

/** Returns a copy of the response whose body can be read again. Made on demand, since most callers need none. */
export function toResponse({ response, bytes }: BufferedResponse): Response {
  const { status, statusText, headers, url } = response;
  const body = bytes.length > 0 ? bytes : null;
  return Object.defineProperty(new Response(body, { status, statusText, headers }), "url", { value: url });
}
