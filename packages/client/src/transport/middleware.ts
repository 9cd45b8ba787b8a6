import type { Settings } from "../options.ts";
import { type Answer, readAnswer, toResponse } from "./body.ts";
import type { Send } from "./send.ts";

/**
 * A function around each attempt. It can change the request, answer by itself, or look at the answer, whose body it may read. The key
 * is added after it, and so is not in the request.
 *
 * @example
 * const trace: Middleware = async (request, next) => {
 *   request.headers.set("traceparent", currentTrace());
 *   return next(request);
 * };
 */
export type Middleware = (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;

/** Puts functions around what sends, the first one outermost. */
export function surround(send: Send, { middleware, maxBodyBytes }: Settings): Send {
  if (middleware.length === 0) return send;
  return async (request, attempt) => {
    let answer: Answer;
    let made: Response | undefined;
    const last = async (changed: Request): Promise<Response> => {
      answer = await send(changed, attempt);
      return (made = toResponse(answer));
    };
    const first = middleware.reduceRight<typeof last>((next, around) => async (changed) => around(changed, next), last);
    // A new one each time, so that what is done to it is not done twice when the call is sent again.
    const response = await first(new Request(request.url, request));
    return response === made ? answer! : readAnswer(response, maxBodyBytes, attempt);
  };
}
