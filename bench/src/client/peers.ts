/** The client and its peers, each used as its documentation shows. */
import { createClient as createHeyApi } from "@hey-api/client-fetch";
import { create as createAxios } from "axios";
import ky from "ky";
import { createFetch as createOfetch } from "ofetch";
import createOpenapiFetch from "openapi-fetch";

import type { paths } from "../../../packages/client/dist/generated/schema.js";
import { createClient, validate } from "./built.ts";

export { CLIENT_FILE, SANDBOX_FILE } from "./built.ts";

export const OURS = "@9pic/client";
export const BARE = "bare fetch";

const BASE = "https://api.test";
const PATH = "/api/v1/ext/903/event/456/ping";
const TEMPLATE = "/api/v1/ext/{org_id}/event/{event_id}/ping";
const HEADERS = { "X-API-Key": "demo-key" };
const IDS = { org_id: 903, event_id: 456 };

type Body = { data: unknown };

/** Returns a function per client that sends a ping with this `fetch` and resolves with `data`. */
export function pings(fetch: typeof globalThis.fetch): Record<string, () => Promise<unknown>> {
  const options = { apiKey: "demo-key", orgId: 903, baseUrl: BASE, fetch };
  const ours = createClient(options);
  const validating = createClient({ ...options, middleware: [validate()] });
  const openapi = createOpenapiFetch<paths>({
    baseUrl: BASE,
    headers: HEADERS,
    fetch,
  });
  const heyApi = createHeyApi({ baseUrl: BASE, headers: HEADERS, fetch });
  const ofetch = createOfetch({ fetch, Headers, AbortController }).create({ baseURL: BASE, headers: HEADERS });
  const kyApi = ky.create({ prefix: BASE, headers: HEADERS, fetch });
  const axiosApi = createAxios({ baseURL: BASE, headers: HEADERS, adapter: "fetch", env: { fetch } });
  return {
    [BARE]: async () => ((await (await fetch(BASE + PATH, { headers: HEADERS })).json()) as Body).data,
    "openapi-fetch": async () => {
      const { data } = await openapi.GET(TEMPLATE, { params: { path: IDS } });
      return data?.data;
    },
    [OURS]: () => ours.ping({ event_id: 456 }),
    [`${OURS} + validate`]: () => validating.ping({ event_id: 456 }),
    ofetch: async () => ((await ofetch(PATH)) as Body).data,
    "@hey-api/client-fetch": async () => {
      const { data } = await heyApi.get<{ 200: Body }>({ url: TEMPLATE, path: IDS });
      return data?.data;
    },
    ky: async () => (await kyApi.get(PATH.slice(1)).json<Body>()).data,
    axios: async () => (await axiosApi.get<Body>(PATH)).data.data,
  };
}

/** A program per client that creates the client and calls three operations, to be bundled. */
export const programs: Record<string, string> = {
  "openapi-fetch": `import createClient from "openapi-fetch";
    const api = createClient({ baseUrl: "${BASE}", headers: { "X-API-Key": "x" } });
    const path = { org_id: 903, event_id: 456 };
    export const calls = [
      api.GET("${TEMPLATE}", { params: { path } }),
      api.GET("/api/v1/ext/{org_id}/events", { params: { path } }),
      api.GET("/api/v1/ext/{org_id}/event/{event_id}/details", { params: { path } }),
    ];`,
  [OURS]: programOf(""),
  [`${OURS} + checkConnection`]: programOf("checkConnection"),
  [`${OURS} + validate`]: `${programOf("")} export { validate } from "@9pic/client/validate";`,
  "@hey-api/client-fetch": `import { createClient } from "@hey-api/client-fetch";
    const api = createClient({ baseUrl: "${BASE}", headers: { "X-API-Key": "x" } });
    const path = { org_id: 903, event_id: 456 };
    export const calls = [
      api.get({ url: "${TEMPLATE}", path }),
      api.get({ url: "/api/v1/ext/{org_id}/events", path }),
      api.get({ url: "/api/v1/ext/{org_id}/event/{event_id}/details", path }),
    ];`,
  ofetch: `import { ofetch } from "ofetch";
    const api = ofetch.create({ baseURL: "${BASE}", headers: { "X-API-Key": "x" } });
    export const calls = [api("${PATH}"), api("/api/v1/ext/903/events"), api("/api/v1/ext/903/event/456/details")];`,
  ky: `import ky from "ky";
    const api = ky.create({ prefix: "${BASE}", headers: { "X-API-Key": "x" } });
    export const calls = ["ping", "events", "details"].map((path) => api.get(path).json());`,
  axios: `import axios from "axios";
    const api = axios.create({ baseURL: "${BASE}", headers: { "X-API-Key": "x" } });
    export const calls = ["/ping", "/events", "/details"].map((path) => api.get(path));`,
  openai: `import OpenAI from "openai";
    const api = new OpenAI({ apiKey: "x" });
    export const calls = [api.models.list(), api.files.list(), api.models.retrieve("x")];`,
};

function programOf(also: string): string {
  return `import { createClient ${also && `, ${also}`} } from "@9pic/client";
    const pic = createClient({ apiKey: "x", orgId: 903 });
    ${also && `export { ${also} };`}
    export const calls = [pic.ping({ event_id: 456 }), pic.listEvents(), pic.getEventDetails({ event_id: 456 })];`;
}
