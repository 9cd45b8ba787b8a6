import { http, type HttpHandler, HttpResponse } from "msw";

import type { Sandbox } from "./sandbox.ts";

/**
 * Returns handlers for Mock Service Worker that respond from a sandbox.
 *
 * @example
 * const worker = setupWorker(...handlers(createSandbox()));
 *
 * @param baseUrl the base URL whose requests are handled: an origin, or a path of the page's own server, such as `/9pic`. Default: any origin
 * @throws RangeError if that would be all requests
 */
export function handlers({ fetch, spec }: Sandbox, baseUrl = "*"): HttpHandler[] {
  const prefix = commonPrefix(spec.operations.map(({ path }) => path));
  if (prefix === "/" && baseUrl === "*")
    throw new RangeError(
      "The paths of this spec have no common prefix, so the handlers would match every request. Pass a base URL.",
    );
  const basePath = baseUrl === "*" ? "" : new URL(baseUrl, "http://page").pathname.replace(/\/$/, "");
  // Undocumented paths are handled too: MSW would send them to the network.
  return [
    http.all(`${baseUrl.replace(/\/$/, "")}${prefix}*`, ({ request }) =>
      fetch(withoutBasePath(request, basePath), { redirect: "manual" }).catch(toNetworkError),
    ),
  ];
}

function withoutBasePath(request: Request, basePath: string): Request {
  if (basePath === "") return request;
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(basePath.length);
  return new Request(url, request);
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
