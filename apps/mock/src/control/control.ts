import type { IncomingMessage } from "node:http";

import { failure, type Override, type Sandbox } from "@9pic/sandbox";

import { readBody } from "../http/exchange.ts";
import { jsonResponse, type MockResponse } from "../http/response.ts";
import type { RequestHistory } from "../log.ts";
import { forbiddenReason } from "./guard.ts";

/** What the control routes act on; `host` is where the mock listens. */
export type Controlled = { sandbox: Sandbox; history: RequestHistory; host: string; corsOrigin: string };
type Route = {
  method: string;
  respond: (controlled: Controlled, request: IncomingMessage) => MockResponse | Promise<MockResponse>;
};

const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["/__mock/requests", { method: "GET", respond: ({ history }) => jsonResponse(history.requests) }],
  [
    "/__mock/reset",
    {
      method: "POST",
      respond({ sandbox, history }) {
        sandbox.reset();
        history.clear();
        return jsonResponse({ done: "reset" });
      },
    },
  ],
  ["/__mock/overrides", { method: "POST", respond: addOverride }],
]);

/**
 * Controls the mock: `GET /__mock/requests`, `POST /__mock/reset`, `POST /__mock/overrides`. Routes that change something are POST,
 * which no browser sends for another site without naming its origin.
 */
export async function control(path: string, request: IncomingMessage, controlled: Controlled): Promise<MockResponse> {
  const forbidden = forbiddenReason(request, controlled.host, controlled.corsOrigin);
  const response = forbidden ? failure(403, forbidden) : await respond(path, request, controlled);
  const { origin } = request.headers;
  const cors = {
    "access-control-allow-origin": String(origin),
    "access-control-allow-headers": "content-type",
    vary: "origin",
  };
  return { ...response, isPrivate: true, headers: { ...response.headers, ...(origin && !forbidden && cors) } };
}

function respond(path: string, request: IncomingMessage, controlled: Controlled): MockResponse | Promise<MockResponse> {
  const route = routes.get(path);
  if (!route) return failure(404, `There is nothing at ${path}. The paths are ${[...routes.keys()].join(", ")}.`);
  const allow = `${route.method}, OPTIONS`;
  if (request.method === "OPTIONS") return { status: 204, headers: { allow }, body: undefined, delay: 0 };
  if (request.method === route.method) return route.respond(controlled, request);
  return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
}

/** Sets the override of a body such as `{"operationId": "ping", "status": 500, "times": 2}`. */
async function addOverride({ sandbox }: Controlled, request: IncomingMessage): Promise<MockResponse> {
  const override = parseOverride((await readBody(request)).toString("utf8"));
  if (!override)
    return failure(422, 'body: must be a JSON object such as {"operationId": "ping", "status": 500, "times": 2}');
  try {
    sandbox.override(override);
  } catch (error) {
    if (error instanceof RangeError) return failure(422, `body: ${error.message}`);
    throw error;
  }
  return jsonResponse({ override });
}

function parseOverride(text: string): Override | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
