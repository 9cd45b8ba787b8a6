import { BodyTooLargeError } from "../errors/classes.ts";
import { HEADER_VALUE } from "../headers.ts";
import type { AttemptContext } from "./call-context.ts";
import { attemptDetails } from "./response-details.ts";

export type BodyReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** A response with its whole body, which has been read. */
export type BufferedResponse = { response: Response; chunks: Uint8Array<ArrayBuffer>[] };

/**
 * Reads the body of a response.
 *
 * @param maxBytes the largest body that is accepted, uncompressed
 * @param reader that of the response
 * @throws BodyTooLargeError; the reason of the signal; what the body's stream throws
 */
export async function bufferResponse(
  response: Response,
  maxBytes: number,
  { signal, event }: AttemptContext,
  reader: BodyReader | undefined = response.body?.getReader(),
): Promise<BufferedResponse> {
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
    if (done) return { response, chunks };
    chunks.push(value!);
    size += value!.byteLength;
  }
}

/** Returns the body as text. */
export function textOf({ chunks }: BufferedResponse): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}

/** Returns a copy of the response whose body can be read again. Made on demand, since most callers need none. */
export function toResponse({ response, chunks }: BufferedResponse): Response {
  const { status, statusText: phrase, headers, url } = response;
  // A server can send what the constructor refuses: a status beyond 599, and a reason phrase in UTF-8.
  const init = { status: Math.min(status, 599), statusText: HEADER_VALUE.test(phrase) ? phrase : "", headers };
  // Not a `Blob`: that of jsdom is not one for Node's `Response`.
  const stream = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk.slice());
      controller.close();
    },
  });
  const copy = new Response(chunks[0] ? stream : null, init);
  return Object.defineProperties(copy, { url: { value: url }, status: { value: status } });
}
