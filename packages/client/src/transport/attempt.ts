import { isNinePicError, type NinePicError } from "../errors/base.ts";
import { ConnectionError, TimeoutError } from "../errors/other-errors.ts";
import type { Secret } from "../errors/secret.ts";
import type { Answer } from "./body.ts";
import type { Outgoing, Send } from "./send.ts";
import type { Trip } from "./trip.ts";
import { within } from "./within.ts";

/** What came of one attempt: an answer, or an error. */
export type Outcome = (Answer & { error?: undefined }) | { error: NinePicError; response?: undefined };

/**
 * Sends once, within a limit of time that covers the body as well.
 *
 * @param limit in ms
 * @throws the reason of the caller's signal, if that is what ended it
 */
export async function attempt(
  send: Send,
  request: Outgoing,
  { signal, about }: Trip,
  limit: number,
  secret: Secret,
): Promise<Outcome> {
  const controller = new AbortController();
  try {
    const answer = await within(limit, signal, () => send(request, { signal: controller.signal, about }));
    if (answer) return answer;
    throw new TimeoutError(`no whole answer within ${Math.round(limit)} ms`, about);
  } catch (thrown) {
    controller.abort();
    signal?.throwIfAborted();
    if (isNinePicError(thrown)) return { error: thrown };
    const cause = secret.copy(thrown);
    return { error: new ConnectionError(cause.message, { ...about, cause }) };
  }
}
