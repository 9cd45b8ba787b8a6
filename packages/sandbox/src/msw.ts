import { http, type HttpHandler, HttpResponse } from "msw";

import type { Sandbox } from "./sandbox.ts";

/**
 * Returns handlers for Mock Service Worker that respond from a sandbox.
 *
 * @example
 * const worker = setupWorker(...handlers(createSandbox()));
 *
 * @param origin the origin whose requests are handled. Default: any
 * @throws RangeError if that would be all requests
 */
export function handlers({ fetch, spec }: Sandbox, origin = "*"): HttpHandler[] {
  const prefix = commonPrefix(spec.operations.map(({ path }) => path));
  if (prefix === "/" && origin === "*")
    throw new RangeError(
      "The paths of this spec have no common prefix, so the handlers would match every request. Pass an origin.",
    );
  // Undocumented paths are handled too: MSW would send them to the network.
  return [
    http.all(`${origin}${prefix}*`, ({ request }) => fetch(request, { redirect: "manual" }).catch(toNetworkError)),
  ];
}

/** MSW takes a rejection for a fault of the handler, and this response for one of the network. */
function toNetworkError(error: unknown): Response {
  if (error instanceof TypeError) return HttpResponse.error();
  throw error;
}

/** Returns the common prefix of all paths, such as `/api/v1/ext/`. */
function commonPrefix([first = "/", ...others]: string[]): string {
  const segments = first.split("/").slice(0, -1);
  const prefixes = segments.map((_, index) => `${segments.slice(0, index + 1).join("/")}/`);
  return prefixes.findLast((prefix) => !prefix.includes("{") && others.every((path) => path.startsWith(prefix))) ?? "/";
}
