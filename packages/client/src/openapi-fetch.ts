/** `@9pic/client/openapi-fetch`: a module of its own, so that only programs that import it load openapi-fetch. */
import createPathClient, { type Client, defaultPathSerializer } from "openapi-fetch";

import { createClient } from "./create-client.ts";
import { ArgumentError } from "./errors/classes.ts";
import type { paths } from "./generated/schema.ts";
import type { ClientOptions } from "./options.ts";
import { pickOwn } from "./pick.ts";
import { readOptions } from "./settings.ts";
import type { Values } from "./url.ts";

export type { paths } from "./generated/schema.ts";

/** The options of openapi-fetch, which would otherwise read them from `Object.prototype`. */
const UNSET = {
  baseUrl: undefined,
  fetch: undefined,
  Request: undefined,
  headers: undefined,
  querySerializer: undefined,
  bodySerializer: undefined,
  pathSerializer: undefined,
  requestInitExt: undefined,
};
const UNSET_IN_CALL = { ...UNSET, params: undefined, parseAs: undefined, body: undefined, middleware: undefined };

type Send = (path: string, init: Values) => Promise<unknown>;

/**
 * Creates openapi-fetch's own client, which calls by path, with the protections, time limits and retries of `createClient`. Middleware of `use`
 * runs once for a call, and `middleware` of the options for each attempt. Neither receives the API key.
 *
 * @example
 * const http = createOpenapiFetch({ apiKey });
 * const { data, error } = await http.GET("/api/v1/ext/{org_id}/events", { params: { path: { org_id: 903 } } });
 *
 * @returns a client whose calls return `{ data, error, response }` for each status, and throw a NinePicError without a response
 * @throws ArgumentError if an option is invalid
 */
export function createOpenapiFetch(options: ClientOptions = {}): Client<paths> {
  const { fetch } = createClient(options);
  const { baseUrl } = readOptions(options);
  const settings = { ...UNSET, baseUrl, fetch, pathSerializer: serializePath };
  const client = createPathClient<paths>(settings as object);
  const { use, eject, request: _, ...methods } = client;
  const protect =
    (send: Send) =>
    (path: string, init: Values = {}): Promise<unknown> =>
      send(path, complete(init, fetch));
  const request = (method: string, path: string, init?: Values): Promise<unknown> =>
    protect((...args) => client.request(method as never, ...(args as [never, never])))(path, init);
  const protectedMethods = Object.entries(methods).map(([method, send]) => [method, protect(send as Send)]);
  return { ...Object.fromEntries(protectedMethods), request, use, eject } as Client<paths>;
}

/** Returns the options of a call, with its own properties only, and with its further options of `fetch`, most of which a `Request` would lose. */
function complete(init: Values, fetch: typeof globalThis.fetch): Values {
  const own = pickOwn(init);
  const { signal, method: _, ...others } = own;
  const further = Object.entries(others).filter(([name]) => !Object.hasOwn(UNSET_IN_CALL, name));
  // React's memoization needs a call without a signal; other signals are the request's.
  const fetchInit = Object.fromEntries(signal === null ? [...further, ["signal", null]] : further);
  const params = pickOwn(Object(own["params"]) as Record<string, Values | undefined>);
  const { path = {}, query = {} } = params;
  return {
    ...UNSET_IN_CALL,
    fetch: (request: Request) => fetch(request, fetchInit),
    ...own,
    params: Object.assign(params, { path: pickOwn(path), query: pickOwn(query) }),
  };
}

/** An argument that a URL parser removes together with a segment of the path, or that a server might unescape to one. */
const UNSAFE = /^(\.|%(25)*2e){0,2}$/i;

/** Serializes a path as openapi-fetch does. Throws ArgumentError for an argument that is missing or would change the path. */
function serializePath(template: string, args: Values): string {
  const path = defaultPathSerializer(template, args);
  const segments = path.split("/");
  for (const [index, part] of template.split("/").entries())
    if (part.includes("{") && (segments[index] === part || UNSAFE.test(segments[index]!)))
      throw new ArgumentError(`the path needs a value for ${part} that is not empty, "." or "..".`);
  return path;
}
