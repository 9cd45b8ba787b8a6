import { http, type HttpHandler } from "msw";

import type { Sandbox } from "./sandbox.ts";

/**
 * Handlers for Mock Service Worker, so that a page or a test that calls the API is answered by a sandbox.
 *
 * @example
 * const worker = setupWorker(...handlers(createSandbox()));
 *
 * @param origin whose requests are answered. Default: any origin
 * @throws `RangeError` if that would be all requests there are
 */
export function handlers({ fetch, model }: Sandbox, origin = "*"): HttpHandler[] {
  const prefix = commonPrefix(model.operations.map(({ path }) => path));
  if (prefix === "/" && origin === "*")
    throw new RangeError("The paths of this spec have nothing in common: say whose requests are meant, as an origin.");
  // A path that does not exist is the sandbox's as well: left to MSW, it would be asked for in the network.
  return [http.all(`${origin}${prefix}*`, ({ request }) => fetch(request))];
}

/** What all paths begin with, such as `/api/v1/ext/`. */
function commonPrefix([first = "/", ...others]: string[]): string {
  const segments = first.split("/").slice(0, -1);
  const prefixes = segments.map((_, index) => `${segments.slice(0, index + 1).join("/")}/`);
  return prefixes.findLast((prefix) => !prefix.includes("{") && others.every((path) => path.startsWith(prefix))) ?? "/";
}
