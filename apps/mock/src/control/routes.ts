import { failure, type FaultOptions, type Override } from "@9pic/sandbox";

import type { LoadedApi } from "../api.ts";
import { jsonResponse, type MockResponse } from "../http/response.ts";
import type { Access } from "./access.ts";
import { detailsOf } from "./details.ts";
import type { EventHub } from "./events.ts";
import type { RequestHistory } from "./history.ts";
import { readObject, readResetSession, readSession } from "./read-body.ts";
import { readState, withoutKey } from "./state.ts";

/** The parts of a running mock that make its responses, and who may control it. A reload of a file replaces `api` and `problem`. */
export type MockContext = Access & {
  api: LoadedApi;
  history: RequestHistory;
  events: EventHub;
  /** Why the latest reload of a file failed; null if it did not. */
  problem: string | null;
};

/** What the control routes act on. */
export type Controlled = MockContext & {
  /** The base URL by which the request reached the mock. */
  url: string;
};

/** A request to a route, and what the route acts on. */
type ControlRequest = Controlled & {
  /** The part of the path that `:id` stands for; empty in other routes. */
  id: string;
  /** The session in the query. */
  session: string | undefined;
  /** The value of the JSON; undefined without a body, and null for a body that is not JSON. */
  body: unknown;
};
/** Returns the response to a request. Throws RangeError, which becomes a 422, for a body that is invalid. */
type Respond = (request: ControlRequest) => MockResponse | Promise<MockResponse>;

/** The routes below `/__mock/` by path and method. `:id` stands for a part of the path. */
export const routes: Record<string, Record<string, Respond>> = {
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
      const entry = history.find(Number(id));
      return entry
        ? jsonResponse(detailsOf(entry, api.sandbox.spec, url))
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
