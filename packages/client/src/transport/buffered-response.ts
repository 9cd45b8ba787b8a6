import { BodyTooLargeError } from "../errors/classes.ts";
import type { AttemptContext } from "./call-context.ts";

/** A response with its whole body, which has been read. */
export type BufferedResponse = { response: Response; text: string };

/**
 * Reads the body of a response.
 *
 * @param maxBytes the largest body that is accepted, uncompressed
 * @throws BodyTooLargeError
 */
export async function bufferResponse(
  response: Response,
  maxBytes: number,
  { signal, details }: AttemptContext,
): Promise<BufferedResponse> {
  if (!response.body) return { response, text: "" };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  // A body that is announced as too large is refused before it arrives.
  let size = Number(response.headers.get("content-length")) > maxBytes ? Infinity : 0;
  for (;;) {
    // A custom `fetch` may ignore an abort. Stops reading; the attempt has already failed, so this error is discarded.
    if (size > maxBytes || signal.aborted) {
      reader.cancel().catch(() => {});
      throw new BodyTooLargeError(`the body is larger than ${maxBytes} bytes`, details);
    }
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  return { response, text: text + decoder.decode() };
}

/** Returns a copy of the response whose body can be read again. Made on demand, since most callers need none. */
export function toResponse({ response, text }: BufferedResponse): Response {
  const { status, statusText, headers, url } = response;
  return Object.defineProperty(new Response(text || null, { status, statusText, headers }), "url", { value: url });
}
