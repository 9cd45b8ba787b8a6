import { callError } from "./calls/call-error.ts";
import { isIdempotent } from "./calls/create-request.ts";
import { captureCaller } from "./errors/caller.ts";
import { ArgumentError } from "./errors/classes.ts";
import type { Redactor } from "./errors/redactor.ts";
import { readHeaders } from "./headers.ts";
import { findOperation } from "./operation-entry.ts";
import { pickOwn } from "./pick.ts";
import type { Settings } from "./settings.ts";
import { toResponse } from "./transport/buffered-response.ts";
import type { Transport } from "./transport/transport.ts";

/**
 * Creates a `fetch` with the protections of the client, for code that takes a `fetch`. It sends the key to the origin of `baseUrl` alone, follows no
 * redirect, whatever `redirect` says, has the limits of time and size, and retries requests whose method is idempotent. A relative URL is one of
 * the API. It returns the response of each status, and throws a NinePicError if there is none.
 */
export function createFetch(settings: Settings, transport: Transport, redactor: Redactor): typeof globalThis.fetch {
  const { baseUrl } = settings;
  return async function fetch(input, init) {
    const caller = captureCaller(fetch);
    // Not by a new `Request`, which reads options that its own options inherit.
    const {
      method: own,
      headers: ownHeaders,
      body,
      redirect: _,
      signal: ownSignal,
      ...fetchOptions
    } = pickOwn(init ?? {});
    const request = typeof input === "object" && "url" in input ? input : undefined;
    const url = request?.url ?? resolve(String(input), baseUrl);
    const method = (own ?? request?.method ?? "GET").toUpperCase();
    const signal = (ownSignal === undefined ? request?.signal : ownSignal) as AbortSignal | undefined;
    const operation = findOperation(method, url.slice(baseUrl.length).replace(/[?#].*/, ""));
    try {
      const content = body == null ? undefined : new Response(body);
      const blob = await (content ?? request)?.blob();
      if (operation?.deprecated) settings.onDeprecated(operation.operationId);
      const outgoing = {
        method,
        url,
        headers: {
          ...settings.headers,
          ...readHeaders(content?.headers),
          ...readHeaders(ownHeaders ?? request?.headers),
        },
        body: blob?.size ? blob : null,
        operation,
        isIdempotent: isIdempotent(method),
      };
      const further = {
        ...settings.fetchOptions,
        ...furtherOptions(request),
        ...fetchOptions,
        ...(ownSignal === null && { signal: null }),
      };
      return toResponse(await transport(outgoing, { ...settings, signal, fetchOptions: further }));
    } catch (thrown) {
      throw callError(thrown, { operation: operation?.operationId, method, url }, signal, redactor, caller);
    }
  };
}

/** Returns an absolute URL. Throws ArgumentError, which does not quote the URL: it could contain a secret. */
function resolve(url: string, baseUrl: string): string {
  const base = `${baseUrl}/`;
  // A path follows that of `baseUrl`, as the path of an operation does.
  const target = /^\/(?!\/)/.test(url) ? baseUrl + url : url;
  const resolved = URL.canParse(target, base) ? new URL(target, base) : undefined;
  if (resolved && !resolved.username && !resolved.password) return resolved.href;
  throw new ArgumentError("fetch needs a URL without credentials.");
}

/** What a `Request` has without options. Not every runtime has all of these, or accepts them. */
const DEFAULTS = { cache: "default", credentials: "same-origin", keepalive: false };

/** Returns the further options with which a `Request` was made. */
const furtherOptions = (request: Request | undefined): object =>
  Object.fromEntries(
    Object.entries(DEFAULTS)
      .map(([name, usual]) => [name, request?.[name as "cache"] ?? usual, usual])
      .filter(([, value, usual]) => value !== usual),
  );
