import type { Settings } from "../options.ts";
import { type Answer, readAnswer, toResponse } from "./body.ts";
import type { Send } from "./send.ts";

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
