import { type Client, mergeHeaders } from "openapi-fetch";

import { ArgumentError } from "./errors/classes.ts";
import type { paths } from "./generated/schema.ts";
import { pickOwn, type Settings } from "./options.ts";
import { toResponse } from "./transport/buffered-response.ts";
import { SAFE_METHODS } from "./transport/retry.ts";
import type { Transport } from "./transport/transport.ts";
import { createUrl, type Values } from "./url.ts";

/** Calls by path, as in openapi-fetch: whole responses, typed by their status. The API is read-only so far. */
export type HttpClient = Readonly<Pick<Client<paths, "application/json">, (typeof SAFE_METHODS)[number]>>;

/** The options of openapi-fetch that are supported. */
type HttpCallOptions = {
  params?: { path: Values; query: Values };
  headers?: HeadersInit;
  signal?: AbortSignal;
  parseAs?: "json" | "text" | "blob" | "arrayBuffer" | "stream";
};

/**
 * Creates calls by path from parts of openapi-fetch. Its whole client would add 1.2 KB, and a second kind of middleware that bypasses the
 * transport's.
 */
export function createHttp(settings: Settings, transport: Transport): HttpClient {
  const call =
    (method: string) =>
    async (path: string, init: HttpCallOptions = {}): Promise<object> => {
      const { params = { path: {}, query: {} }, headers, signal, parseAs = "json", ...others } = pickOwn(init);
      // The types of openapi-fetch allow more options. None is ignored silently.
      const [other] = Object.keys(others);
      if (other) throw new ArgumentError(`${path}: unknown option ${other}. Use params, headers, signal, parseAs.`);
      const url = createUrl(settings.baseUrl, path, params);
      const all = mergeHeaders({ accept: "application/json" }, settings.headers, headers);
      const context = { ...settings, signal, details: { method, path } };
      const buffered = await transport({ method, url, headers: all }, context);
      const response = toResponse(buffered);
      const copy = toResponse(buffered);
      const content = parseAs === "stream" ? copy.body : buffered.text === "" ? undefined : copy[parseAs]();
      if (response.ok) return { data: await content, response };
      // An error may come from a gateway, in another format.
      return { error: await Promise.resolve(content).catch(() => buffered.text), response };
    };
  return Object.freeze(
    Object.fromEntries(SAFE_METHODS.map((method) => [method, call(method)])),
  ) as unknown as HttpClient;
}
