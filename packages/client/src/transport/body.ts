import { BodyTooLargeError } from "../errors/other-errors.ts";
import type { Attempt } from "./trip.ts";

/** A response and its whole body: nothing of it is still on its way. */
export type Answer = { response: Response; text: string };

/**
 * Reads the whole body of a response, as long as it is not too large.
 *
 * @param most how large it may be, in bytes
 * @throws BodyTooLargeError
 */
export async function readAnswer(response: Response, most: number, { signal, about }: Attempt): Promise<Answer> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  // What says that it is too large is not waited for.
  let size = Number(response.headers.get("content-length")) > most ? Infinity : 0;
  for (;;) {
    if (!reader) break;
    // The signal is looked at as well, for the sake of a `fetch` that does not.
    if (size > most || signal.aborted) {
      reader.cancel().catch(() => {});
      throw new BodyTooLargeError(`a body of more than ${most} bytes`, about);
    }
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  return { response, text: text + decoder.decode() };
}

/** A response like the one that came, whose body can be read once more. It takes time to make, and most callers want none. */
export function toResponse({ response, text }: Answer): Response {
  const { status, statusText, headers, url } = response;
  return Object.defineProperty(new Response(text || null, { status, statusText, headers }), "url", { value: url });
}
