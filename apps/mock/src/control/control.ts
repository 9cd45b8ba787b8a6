import type { IncomingMessage } from "node:http";

import { failure, type Override, type Sandbox } from "@9pic/sandbox";

import { type Answer, json } from "../http/answer.ts";
import { readBody } from "../http/body.ts";
import { forbids } from "./guard.ts";
import type { Requests } from "./requests.ts";

type Controlled = { sandbox: Sandbox; requests: Requests; host: string; origin: string };
type Action = { method: string; act: (controlled: Controlled, request: IncomingMessage) => Answer | Promise<Answer> };

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["/__mock/requests", { method: "GET", act: ({ requests }) => json(requests.latest) }],
  [
    "/__mock/reset",
    {
      method: "POST",
      act({ sandbox, requests }) {
        sandbox.reset();
        requests.clear();
        return json({ done: "reset" });
      },
    },
  ],
  ["/__mock/overrides", { method: "POST", act: override }],
]);

/**
 * Drives the mock: `GET /__mock/requests`, `POST /__mock/reset`, `POST /__mock/overrides`. What changes something is a POST, which a
 * browser never sends for another site without saying where it comes from.
 */
export async function control(path: string, request: IncomingMessage, controlled: Controlled): Promise<Answer> {
  const forbidden = forbids(request, controlled.host, controlled.origin);
  const answer = forbidden ? failure(403, forbidden) : await act(path, request, controlled);
  const { origin } = request.headers;
  const cors = {
    "access-control-allow-origin": String(origin),
    "access-control-allow-headers": "content-type",
    vary: "origin",
  };
  return { ...answer, isPrivate: true, headers: { ...answer.headers, ...(origin && !forbidden && cors) } };
}

function act(path: string, request: IncomingMessage, controlled: Controlled): Answer | Promise<Answer> {
  const action = actions.get(path);
  if (!action) return failure(404, `There is nothing at ${path}. There are ${[...actions.keys()].join(", ")}.`);
  const allow = `${action.method}, OPTIONS`;
  if (request.method === "OPTIONS") return { ...failure(204, ""), headers: { allow }, body: undefined };
  if (request.method === action.method) return action.act(controlled, request);
  return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
}

/** Reads what the next call is to be answered with, `{"operationId": "ping", "status": 500, "times": 2}`. */
async function override({ sandbox }: Controlled, request: IncomingMessage): Promise<Answer> {
  const shot = parse((await readBody(request)).toString("utf8"));
  if (!shot)
    return failure(422, 'body: must be a JSON object such as {"operationId": "ping", "status": 500, "times": 2}');
  try {
    sandbox.override(shot);
  } catch (error) {
    if (error instanceof RangeError) return failure(422, `body: ${error.message}`);
    throw error;
  }
  return json({ override: shot });
}

function parse(text: string): Override | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
