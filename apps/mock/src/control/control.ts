import type { IncomingMessage } from "node:http";

import { failure, readTarget } from "@9pic/sandbox";

import { methodNotAllowed, type MockResponse } from "../http/response.ts";
import { forbiddenReason } from "./access.ts";
import { readJson } from "./read-body.ts";
import { type Controlled, routes } from "./routes.ts";

/** In bytes. The mock keeps up to 1,000 overrides. */
const MAX_CONTROL_BODY = 16_384;

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
