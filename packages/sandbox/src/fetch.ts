import { connectionError, deliverBody, never, wait } from "./deliver.ts";
import type { SandboxRequest } from "./request/request.ts";
import type { SandboxResponse } from "./responses.ts";

/** Creates a `fetch` that sends requests to a sandbox. Aborting it rejects with the reason of the signal. */
export function createFetch(handle: (request: SandboxRequest) => SandboxResponse): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const sent = input instanceof Request ? input : undefined;
    const signal = init.signal === undefined ? sent?.signal : init.signal;
    signal?.throwIfAborted();
    const method = (init.method ?? sent?.method ?? "GET").toUpperCase();
    const url = sent?.url ?? new URL(String(input), "http://sandbox").href;
    const request = (init.body ?? sent?.body) ? new Request(sent ?? url, init) : undefined;
    const headers = Object.fromEntries(request?.headers ?? new Headers(init.headers ?? sent?.headers));
    const bytes = request && new Uint8Array(await request.arrayBuffer());
    const response = handle({ method, url, headers, body: bytes });
    if (response.delay > 0) await wait(response.delay, signal);
    const redirect = init.redirect ?? sent?.redirect ?? "follow";
    return respond(response, method, redirect, signal);
  };
}

/** Returns what `fetch` resolves with. Rejects where it would fail: for a reset connection, and a redirect to a host that is not there. */
async function respond(
  { status, headers, body, type, delivery }: SandboxResponse,
  method: string,
  redirect: RequestRedirect,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  if (delivery === "reset") throw connectionError();
  if (delivery === "never") return never(signal);
  if (status >= 300 && status < 400 && headers.location !== undefined && redirect !== "manual")
    throw connectionError("ENOTFOUND");
  const init = { status, headers: { "content-type": type ?? "application/json", ...headers } };
  if (body === undefined || method === "HEAD") return new Response(null, init);
  const text = type === undefined ? JSON.stringify(body) : String(body);
  if (headers["content-encoding"] !== undefined) return new Response(undecodable(), init);
  return new Response(delivery ? deliverBody(text, delivery, signal) : text, init);
}

/** A body that `fetch` cannot decode. */
const undecodable = (): ReadableStream =>
  new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
