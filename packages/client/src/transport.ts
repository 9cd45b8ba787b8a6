import { NinePicError } from "./error.ts";
import type { Settings } from "./options.ts";

/** Sends one request, with the key. Throws NinePicError for a redirect, and whatever `fetch` throws. */
export type Transport = (request: Request) => Promise<Response>;

/** The one place that sends the key. It adds it just before a request leaves, and follows no redirect with it. */
export function createTransport({ apiKey, baseUrl, fetch }: Settings): Transport {
  const { origin } = new URL(baseUrl);
  return async (request) => {
    if (new URL(request.url).origin !== origin) {
      throw new NinePicError(
        `was not sent: ${new URL(request.url).origin} is not ${origin}, and must not get the API key.`,
      );
    }
    const headers = new Headers(request.headers);
    headers.set("X-API-Key", apiKey);
    const response = await fetch(new Request(request, { headers, redirect: "manual" }));
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      throw new NinePicError(
        "answered with a redirect, which was not followed: it would carry the API key elsewhere.",
        { status: response.status },
      );
    }
    return response;
  };
}
