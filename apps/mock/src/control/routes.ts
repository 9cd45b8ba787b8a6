import type { IncomingMessage } from "node:http";

import { failure, type FaultOptions, type Override, readTarget, SESSION_NAME } from "@9pic/sandbox";

import type { LoadedApi } from "../api.ts";
import { jsonResponse, methodNotAllowed, type MockResponse } from "../http/response.ts";
import { type Access, forbiddenReason } from "./access.ts";
import { detailsOf } from "./details.ts";
import type { EventHub } from "./events.ts";
import type { RequestHistory } from "./history.ts";
import { readState, withoutKey } from "./state.ts";

/** In bytes. The mock keeps up to 1,000 overrides. */
const MAX_CONTROL_BODY = 16_384;

/** What the control routes act on, and who may. */
export type Controlled = Access & {
  api: LoadedApi;
  history: RequestHistory;
  events: EventHub;
  /** Why the latest reload of a file failed. */
  problem: string | null;
  /** The base URL by which the request reached the mock. */
  url: string;
};

/** A request: what follows the path of its route, the session in its query, and its JSON. */
type Call = Controlled & { id: string; session: string | undefined; body: unknown };
type Respond = (call: Call) => MockResponse | Promise<MockResponse>;

/** The routes below `/__mock/` by path and method. `:id` stands for a part of the path. */
const routes: Record<string, Record<string, Respond>> = {
  state: { GET: async ({ api, url, problem }) => jsonResponse(await readState(api, url, problem)) },
  events: {
    GET: ({ events }) =>
      events.isFull
        ? failure(503, "Too many panels are open. Close one of them.")
        : {
            status: 200,
            headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
            body: undefined,
            delay: 0,
            open: (response) => events.add(response),
          },
  },
  requests: { GET: ({ history, session }) => jsonResponse(history.list(session)) },
  "requests/:id": {
    GET({ history, id, api, url }) {
      const recorded = history.find(Number(id));
      return recorded
        ? jsonResponse(detailsOf(recorded, api.sandbox.spec, url))
        : failure(404, `There is no request ${id}: the mock keeps the latest 1,000.`);
    },
  },
  overrides: {
    GET: ({ api }) => jsonResponse(api.sandbox.overrides().map(withoutKey)),
    POST({ api, body }) {
      const override = readObject(body, '{"operationId": "ping", "status": 500, "times": 2}') as Override;
      return jsonResponse({ id: api.sandbox.override(override), override: withoutKey(override) });
    },
  },
  "overrides/:id": {
    DELETE: ({ api, id }) =>
      api.sandbox.removeOverride(Number(id))
        ? jsonResponse({ done: "removed" })
        : failure(404, `There is no override ${id}. GET /__mock/overrides lists them.`),
  },
  faults: {
    GET: ({ api }) => jsonResponse(api.sandbox.faults()),
    PATCH({ api, body }) {
      api.sandbox.setFaults(readObject(body, '{"delay": 300, "failureRate": 0.1}') as FaultOptions);
      return jsonResponse(api.sandbox.faults());
    },
  },
  scenarios: {
    POST({ api: { sandbox }, body }) {
      const { name, session } = readObject(body, '{"name": "outage"}') as { name?: unknown; session?: unknown };
      if (typeof name !== "string") throw new RangeError("name must be a string, the name of a scenario.");
      sandbox.startScenario(name, readSession(session));
      return jsonResponse({ running: sandbox.scenarios() });
    },
    DELETE({ api, session }) {
      api.sandbox.stopScenario(session);
      return jsonResponse({ done: "stopped" });
    },
  },
  reset: {
    POST({ api, history, body }) {
      const session = body === undefined ? undefined : readResetSession(body);
      api.sandbox.reset(session);
      history.clear(session);
      return jsonResponse({ done: "reset" });
    },
  },
};

/** Controls the mock. Routes that change something are no GET, which a browser sends for another site without naming its origin. */
export async function control(
  request: IncomingMessage,
  body: Buffer | undefined,
  controlled: Controlled,
): Promise<MockResponse> {
  const forbidden = forbiddenReason(request, controlled);
  const response = forbidden ? failure(403, forbidden) : await respond(request, body, controlled);
  const { origin } = request.headers;
  const cors = {
    "access-control-allow-origin": String(origin),
    "access-control-allow-headers": "content-type",
    "access-control-allow-methods": "GET, POST, PATCH, DELETE",
    vary: "origin",
  };
  return { ...response, isPrivate: true, headers: { ...response.headers, ...(origin && !forbidden && cors) } };
}

async function respond(
  request: IncomingMessage,
  body: Buffer | undefined,
  controlled: Controlled,
): Promise<MockResponse> {
  const { method = "GET", url = "/" } = request;
  const { path, search } = readTarget(url);
  const [name = "", id = "", ...rest] = path.slice("/__mock/".length).split("/");
  const key = [id === "" ? name : `${name}/:id`, ...rest].join("/");
  const route = Object.hasOwn(routes, key) ? routes[key] : undefined;
  if (!route) return failure(404, `There is nothing at ${path}. The paths are ${listPaths()}.`);
  const allow = [...Object.keys(route), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { allow }, body: undefined, delay: 0 };
  const handle = Object.hasOwn(route, method) ? route[method] : undefined;
  if (!handle) return methodNotAllowed(method, allow);
  if (body && body.length > MAX_CONTROL_BODY)
    return failure(
      413,
      `The body is larger than ${MAX_CONTROL_BODY} bytes, the most that ${path} takes. Send a smaller one.`,
    );
  try {
    const session = new URLSearchParams(search).get("session") ?? undefined;
    return await handle({ ...controlled, id, session, body: body && readJson(body) });
  } catch (error) {
    if (error instanceof RangeError) return failure(422, `body: ${error.message}`);
    throw error;
  }
}

const listPaths = (): string =>
  Object.keys(routes)
    .map((path) => `/__mock/${path}`)
    .join(", ");

/** Returns null for what is no JSON, which no route accepts. */
function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}

/** Throws RangeError, which becomes a 422, for a body that is no object. */
function readObject(body: unknown, example: string): object {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new RangeError(`must be a JSON object such as ${example}`);
}

/** A body that names no session is refused: to reset all because of a typo would disturb the other sessions. */
function readResetSession(body: unknown): string | undefined {
  const { session, ...others } = readObject(body, '{"session": "a"}, or no body to reset all') as { session?: unknown };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is unknown. A reset has session, or no body to reset all.`);
  return readSession(session);
}

function readSession(session: unknown): string | undefined {
  if (session === undefined || session === null) return undefined;
  if (typeof session === "string" && SESSION_NAME.test(session)) return session;
  throw new RangeError("session must be 1 to 100 visible ASCII characters.");
}
