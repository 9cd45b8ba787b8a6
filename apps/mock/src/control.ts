import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

import { failure, type Sandbox } from "@9pic/sandbox";

import { jsonResponse, methodNotAllowed, type MockResponse } from "./http/response.ts";
import type { RequestHistory } from "./log.ts";

/** What the control routes act on, and who may. */
export type Controlled = {
  sandbox: Sandbox;
  history: RequestHistory;
  /** The host names beside those of this machine that `Host` and `Origin` may have, such as a service name. */
  allowedHosts: readonly string[];
  corsOrigin: string;
};
type Route = { method: string; respond: (controlled: Controlled, body: Buffer | undefined) => MockResponse };

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
export function control(
  path: string,
  request: IncomingMessage,
  body: Buffer | undefined,
  controlled: Controlled,
): MockResponse {
  const forbidden = forbiddenReason(request, controlled.allowedHosts, controlled.corsOrigin);
  const response = forbidden ? failure(403, forbidden) : respond(path, request.method, body, controlled);
  const { origin } = request.headers;
  const cors = {
    "access-control-allow-origin": String(origin),
    "access-control-allow-headers": "content-type",
    vary: "origin",
  };
  return { ...response, isPrivate: true, headers: { ...response.headers, ...(origin && !forbidden && cors) } };
}

function respond(
  path: string,
  method: string | undefined,
  body: Buffer | undefined,
  controlled: Controlled,
): MockResponse {
  const route = routes.get(path);
  if (!route) return failure(404, `There is nothing at ${path}. The paths are ${[...routes.keys()].join(", ")}.`);
  const allow = `${route.method}, OPTIONS`;
  if (method === "OPTIONS") return { status: 204, headers: { allow }, body: undefined, delay: 0 };
  if (method === route.method) return route.respond(controlled, body);
  return methodNotAllowed(method, allow);
}

/** Sets the override of a body such as `{"operationId": "ping", "status": 500, "times": 2}`. */
function addOverride({ sandbox }: Controlled, body: Buffer | undefined): MockResponse {
  const override = parseJson(body);
  if (typeof override !== "object" || override === null || Array.isArray(override))
    return failure(422, 'body: must be a JSON object such as {"operationId": "ping", "status": 500, "times": 2}');
  try {
    sandbox.override(override);
  } catch (error) {
    if (error instanceof RangeError) return failure(422, `body: ${error.message}`);
    throw error;
  }
  return jsonResponse({ override });
}

function parseJson(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Returns why a request may not control the mock, or undefined if it may. Programs that can reach the mock may, and so may pages of this machine. A
 * web page can send requests to the machine of its reader, also under a host name that it has pointed there (DNS rebinding); its `Host` or its
 * `Origin` gives it away. A `Host` that is an IP address was not pointed anywhere.
 *
 * @param allowedHosts further names that `Host` and `Origin` may have
 * @param corsOrigin the one origin that the options allow, or `*`, which allows none here
 */
export function forbiddenReason(
  request: IncomingMessage,
  allowedHosts: readonly string[],
  corsOrigin: string,
): string | undefined {
  const { host, origin } = request.headers;
  const name = hostname(`http://${host ?? ""}`);
  const isAllowed = (one: string): boolean => LOOPBACK.test(one) || allowedHosts.includes(one);
  if (!name || !(isAllowed(name) || isIP(name.replaceAll(/[[\]]/g, ""))))
    return `/__mock is for this machine only, not for requests to the host ${host ?? "(none)"}. Allow it with --allow-host.`;
  if (origin === undefined || origin === corsOrigin) return undefined;
  const page = hostname(origin);
  if (page && isAllowed(page)) return undefined;
  return `/__mock is for this machine only, not for pages of ${origin}. Allow them with --allow-host or --cors.`;
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
