/** The clients for any API, used as their documentation shows. */
import { KEY } from "./texts.ts";
import type { FaultClient } from "./types.ts";

const path = (eventId: number): string => `api/v1/ext/903/event/${eventId}/ping`;
const headers = { "X-API-Key": KEY };

const dataOf = (body: unknown): unknown =>
  typeof body === "string" ? body : (body as { data?: unknown } | undefined)?.data;

export const httpClients: FaultClient[] = [
  {
    name: "ky",
    package: "ky",
    options: (timeout) => ({ retry: { limit: 2 }, timeout, totalTimeout: 5 * timeout }),
    lacks: [],
    create: async ({ baseUrl, fetch, hook }, options) => {
      const { default: ky } = await import("ky");
      const hooks = hook && { hooks: { beforeRequest: [hook] } };
      const api = ky.create({ prefix: baseUrl, headers, ...(fetch && { fetch }), ...hooks, ...options });
      return async (eventId, signal) => ({ data: dataOf(await api.get(path(eventId), signal && { signal }).json()) });
    },
  },
  {
    name: "ofetch",
    package: "ofetch",
    options: (timeout) => ({ retry: 2, retryDelay: 500, timeout }),
    lacks: [],
    create: async ({ baseUrl, fetch, hook }, options) => {
      const { createFetch, ofetch } = await import("ofetch");
      const instance = fetch ? createFetch({ fetch, Headers, AbortController }) : ofetch;
      const api = instance.create({ baseURL: baseUrl, headers, ...(hook && { onRequest: hook }), ...options });
      return async (eventId, signal) => ({ data: dataOf(await api(path(eventId), signal && { signal })) });
    },
  },
  {
    name: "axios",
    package: "axios",
    options: (timeout) => ({ timeout }),
    lacks: ["retries"],
    create: async ({ baseUrl, fetch, hook }, options) => {
      const { default: axios } = await import("axios");
      const api = axios.create({
        baseURL: baseUrl,
        headers,
        ...(fetch && { adapter: "fetch", env: { fetch } }),
        ...options,
      });
      if (hook) api.interceptors.request.use(hook);
      return async (eventId, signal) => ({ data: dataOf((await api.get(path(eventId), signal && { signal })).data) });
    },
  },
  {
    name: "openai",
    package: "openai",
    options: (timeout) => ({ maxRetries: 2, timeout }),
    lacks: ["hooks"],
    create: async ({ baseUrl, fetch }, options) => {
      const { default: OpenAI } = await import("openai");
      const api = new OpenAI({
        apiKey: "none",
        baseURL: baseUrl,
        defaultHeaders: headers,
        ...(fetch && { fetch }),
        ...options,
      });
      return async (eventId, signal) => ({ data: dataOf(await api.get(`/${path(eventId)}`, signal && { signal })) });
    },
  },
];
