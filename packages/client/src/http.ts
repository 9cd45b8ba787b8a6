import type { Client } from "openapi-fetch";

import type { BoundArguments } from "./calls/bind-arguments.ts";
import { createRequest } from "./calls/create-request.ts";
import { ArgumentError } from "./errors/classes.ts";
import type { paths } from "./generated/schema.ts";
import { entryOf, findOperation, type OperationEntry } from "./operation-entry.ts";
import { pickOwn, type Settings } from "./options.ts";
import { toResponse } from "./transport/buffered-response.ts";
import type { Transport } from "./transport/transport.ts";

const METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH"] as const;

/** Calls by path, as in openapi-fetch: whole responses, typed by their status. */
export type HttpClient = Readonly<Pick<Client<paths, "application/json">, (typeof METHODS)[number]>>;

/** The options of openapi-fetch that are supported. */
type HttpCallOptions = {
  params?: Partial<BoundArguments>;
  body?: unknown;
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
      const { params = {}, body, headers, signal, parseAs = "json", ...others } = pickOwn(init);
      // The types of openapi-fetch allow more options. None is ignored silently.
      const [other] = Object.keys(others);
      if (other) throw new ArgumentError(`${path}: unknown option ${other}.`);
      const operation = findOperation(method, path);
      const entry: OperationEntry = operation ? entryOf(operation) : { method, path, parameters: {} };
      const bound = { path: {}, query: {}, header: {}, ...pickOwn(params), body };
      if (operation && entry.deprecated) settings.onDeprecated(operation);
      const request = createRequest(settings, entry, bound, headers);
      const buffered = await transport(request, { ...settings, signal, details: { method, path } });
      const response = toResponse(buffered);
      const copy = toResponse(buffered);
      const content = parseAs === "stream" ? copy.body : buffered.text === "" ? undefined : copy[parseAs]();
      if (response.ok) return { data: await content, response };
      // An error may come from a gateway, in another format.
      return { error: await Promise.resolve(content).catch(() => buffered.text), response };
    };
  return Object.freeze(Object.fromEntries(METHODS.map((method) => [method, call(method)]))) as unknown as HttpClient;
}
