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
    const { status, body, delay, ...response } = handle({ method, url, headers, body: bytes });
    if (delay > 0) await wait(delay, signal);
    const text = body === undefined || method === "HEAD" ? null : JSON.stringify(body);
    return new Response(text, { status, headers: { "content-type": "application/json", ...response.headers } });
  };
}

const wait = (ms: number, signal: AbortSignal | null | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
