import { type Client, mergeHeaders } from "openapi-fetch";

import { ArgumentError } from "./errors/other-errors.ts";
import type { paths } from "./generated/schema.ts";
import { own, type Settings } from "./options.ts";
import { toResponse } from "./transport/body.ts";
import type { Transport } from "./transport/transport.ts";
import { createUrl, type Values } from "./url.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"] as const;

/** Calls by path, as openapi-fetch has them: answers as they come, typed by their status. Further methods come with the spec. */
export type HttpClient = Readonly<Pick<Client<paths, "application/json">, (typeof METHODS)[number]>>;

/** What openapi-fetch's types allow for one call, as far as it is looked at. */
type Init = {
  params?: { path: Values; query: Values };
  headers?: HeadersInit;
  signal?: AbortSignal;
  parseAs?: "json" | "text" | "blob" | "arrayBuffer" | "stream";
};

/**
 * Makes it of openapi-fetch's own parts, above the transport: with a client of openapi-fetch's there would be a second way around
 * the transport's middleware, and 1.2 KB more for everybody.
 */
export function createHttp(settings: Settings, transport: Transport): HttpClient {
  const call =
    (method: string) =>
    async (path: string, init: Init = {}): Promise<object> => {
      const { params = { path: {}, query: {} }, headers, signal, parseAs = "json", ...others } = own(init);
      // Its types allow for more; what is not looked at is not taken in silence.
      const [other] = Object.keys(others);
      if (other) throw new ArgumentError(`${path} has no option ${other}, but params, headers, signal, parseAs.`);
      const url = createUrl(settings.baseUrl, path, params);
      const all = mergeHeaders({ accept: "application/json" }, settings.headers, headers);
      const answer = await transport({ method, url, headers: all }, { ...settings, signal, about: { method, path } });
      const response = toResponse(answer);
      const read = toResponse(answer);
      const content = parseAs === "stream" ? read.body : answer.text === "" ? undefined : read[parseAs]();
      if (response.ok) return { data: await content, response };
      // An error can come from anywhere, and be anything.
      return { error: await Promise.resolve(content).catch(() => answer.text), response };
    };
  return Object.freeze(Object.fromEntries(METHODS.map((method) => [method, call(method)]))) as unknown as HttpClient;
}
