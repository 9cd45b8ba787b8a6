import createFetchClient, { type Client } from "openapi-fetch";

import type { paths } from "./generated/schema.ts";
import type { Settings } from "./options.ts";
import { createTransport } from "./transport.ts";

/** The openapi-fetch client underneath: calls by path, answers as they come. */
export type HttpClient = Client<paths, "application/json">;

/** Makes it, with the key and the refusal of redirects built in. Its `use` sees requests before the key is added. */
export function createHttp(settings: Settings): HttpClient {
  return createFetchClient<paths, "application/json">({
    baseUrl: settings.baseUrl,
    fetch: createTransport(settings),
    headers: { Accept: "application/json" },
  });
}
