import { ArgumentError, RedirectError } from "../errors/other-errors.ts";
import type { Secret } from "../errors/secret.ts";
import { checkKey, type Settings } from "../options.ts";
import { type Answer, readAnswer } from "./body.ts";
import type { Attempt } from "./trip.ts";

/** What is to be sent: a request, or as much of one as is needed, since a `Request` takes time to make. */
export type Outgoing = Pick<Request, "method" | "url" | "headers"> & { body?: Request["body"] };

/** Sends a request once, and reads the body of the answer. */
export type Send = (request: Outgoing, attempt: Attempt) => Promise<Answer>;

/** The statuses that a `fetch` would follow (Fetch Standard, "redirect status"), of which a page shows none, but 0. */
const REDIRECTS = [0, 301, 302, 303, 307, 308];

/** The one place that sends the key. It adds it last, when all middleware has been passed, and follows no redirect with it. */
export function createSend({ apiKey, fetch, maxBodyBytes, origin }: Settings, secret: Secret): Send {
  return async (request, attempt) => {
    const { method, url, body = null } = request;
    const { signal, about } = attempt;
    // Whoever changes the address of a request, by whatever way, does not get the key for it.
    if (!url.startsWith(`${origin}/`)) throw new ArgumentError(`not sent: only ${origin} may have the API key.`, about);
    // Node's fetch takes who sends a request from there, and would hand it the key.
    if ("dispatcher" in {}) throw new ArgumentError("not sent: Object.prototype has a dispatcher.", about);
    const headers = Object.fromEntries(request.headers);
    const key = typeof apiKey === "function" ? checkKey(await apiKey()) : apiKey;
    if (key) {
      secret.learn(key);
      headers["x-api-key"] = key;
    }
    signal.throwIfAborted(); // It may have taken its time to get the key.
    // Without a prototype, so that nothing that somebody put there becomes a part of the request.
    const init = { __proto__: null, method, headers, body, duplex: "half", redirect: "manual", signal } as RequestInit;
    const response = await fetch(url, init);
    const { status } = response;
    if (REDIRECTS.includes(status)) {
      response.body?.cancel().catch(() => {});
      throw new RedirectError("a redirect, not followed", { ...about, status });
    }
    return readAnswer(response, maxBodyBytes, attempt);
  };
}
