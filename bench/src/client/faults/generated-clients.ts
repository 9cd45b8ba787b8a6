/** The clients that are generated from our spec, used as their documentation shows. */
import { pathToFileURL } from "node:url";

import type { paths } from "../../../../packages/client/dist/generated/schema.js";
import { KEY } from "./texts.ts";
import type { FaultClient, Result } from "./types.ts";

const TEMPLATE = "/api/v1/ext/{org_id}/event/{event_id}/ping";
const ids = (eventId: number) => ({ org_id: 903, event_id: eventId });
const headers = { "X-API-Key": KEY };

type Body = { data?: unknown } | undefined;
type Fields = { data?: unknown; error?: unknown };
const dataOf = (body: unknown): unknown => (typeof body === "string" ? body : (body as Body)?.data);
const resultOf = ({ data, error }: Fields): Result => (error === undefined ? { data: dataOf(data) } : { error });

/** Imports a client that `generate` wrote. */
const load = async (name: string): Promise<any> =>
  import(pathToFileURL(`${process.env.GENERATED_FOLDER}/${name}.mjs`).href);

export const generatedClients: FaultClient[] = [
  {
    name: "@9pic/client",
    package: "@9pic/client",
    options: (timeout) => ({ retries: 2, timeout, totalTimeout: 5 * timeout }),
    lacks: [],
    create: async ({ baseUrl, fetch, hook }, options) => {
      const { createClient } = await import("../built.ts");
      const middleware = hook ? [async () => hook()] : [];
      const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, middleware, ...(fetch && { fetch }), ...options });
      return async (event_id, signal) => ({ data: await pic.ping({ event_id }, signal && { signal }) });
    },
  },
  {
    name: "openapi-fetch",
    package: "openapi-fetch",
    options: () => ({}),
    lacks: ["retries"],
    create: async ({ baseUrl, fetch, hook }) => {
      const { default: createClient } = await import("openapi-fetch");
      const api = createClient<paths>({ baseUrl, headers, ...(fetch && { fetch }) });
      if (hook) api.use({ onRequest: hook });
      return async (eventId, signal) =>
        resultOf(await api.GET(TEMPLATE, { params: { path: ids(eventId) }, ...(signal && { signal }) }));
    },
  },
  {
    name: "hey-api",
    package: "@hey-api/openapi-ts",
    options: () => ({}),
    lacks: ["retries"],
    create: async ({ baseUrl, fetch, hook }) => {
      const { client, ping } = await load("hey-api");
      client.setConfig({ baseUrl, auth: () => KEY, ...(fetch && { fetch }) });
      if (hook) client.interceptors.request.use(hook);
      return async (eventId, signal) => resultOf(await ping({ path: ids(eventId), signal }));
    },
  },
  {
    name: "orval",
    package: "orval",
    options: () => ({}),
    lacks: ["retries", "hooks"],
    create: async ({ baseUrl, fetch }) => {
      process.env.API_BASE_URL = baseUrl;
      // The generated functions call the global `fetch`.
      if (fetch) globalThis.fetch = fetch;
      const { ping } = await load("orval");
      return async (eventId, signal) => {
        const { status, data } = await ping(903, eventId, { headers, signal });
        return status === 200 ? { data: dataOf(data) } : { error: data };
      };
    },
  },
  {
    name: "redocly",
    package: "@redocly/cli",
    options: (timeout) => ({ retry: { retries: 2 }, timeout }),
    lacks: [],
    create: async ({ baseUrl, fetch, hook }, options) => {
      const { client } = await load("redocly");
      client.configure({ serverUrl: baseUrl, auth: { apiKey: { ApiKey: KEY } }, ...(fetch && { fetch }), ...options });
      if (hook) client.use({ onRequest: hook });
      return async (eventId, signal) => ({ data: dataOf(await client.ping({ path: ids(eventId) }, { signal })) });
    },
  },
];
