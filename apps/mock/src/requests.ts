/** What a mock does with each request: it finds the response, and lists both. */
import type { IncomingMessage } from "node:http";

import { failure, readTarget } from "@9pic/sandbox";

import { forbiddenReason } from "./control/access.ts";
import { describeEntry } from "./control/logged-request.ts";
import type { MockContext } from "./control/routes.ts";
import type { Exchanged } from "./http/exchange.ts";
import type { MockResponse } from "./http/response.ts";
import type { Log } from "./log.ts";
import { findPage } from "./pages/pages.ts";

/** Returns the response to a request: that of a page or a control route, or else that of the API. */
export function handleRequest(
  context: MockContext,
  request: IncomingMessage,
  body?: Buffer,
): MockResponse | Promise<MockResponse> {
  const { method = "GET", url = "/", headers } = request;
  const page = findPage(request, body, context);
  if (page) return page;
  // Any page may call the API, but not change the responses to others.
  const isShared = headers["x-mock-scenario"] !== undefined && headers["x-mock-session"] === undefined;
  const forbidden = isShared ? forbiddenReason(request, context) : undefined;
  if (forbidden) return failure(403, `X-Mock-Scenario needs an X-Mock-Session here: ${forbidden}`);
  // Not the `api` of the context below: a reload may replace it while Prism loads.
  const { sandbox, loadPrism } = context.api;
  const loading = headers.prefer === undefined ? undefined : loadPrism();
  const respond = (): MockResponse => sandbox.handle({ method, url, headers, body });
  return loading ? loading.then(respond) : respond();
}

/** Adds a request and its response to the log, to the history, and to the panels that are open. */
export function listExchange({ history, events }: MockContext, log: Log, exchanged: Exchanged): void {
  const { request, ...others } = exchanged;
  const { method = "GET", url = "/", headers } = request;
  const entry = { ...others, time: Date.now(), method, url, headers };
  // What controls the mock is not what a program sends to the API.
  const isControl = !url.startsWith("/api/") && readTarget(url).path.startsWith("/__mock/");
  const listed = isControl ? { ...entry, id: 0 } : history.add(entry);
  log.request(() => describeEntry(listed));
  if (!isControl) events.request(() => describeEntry(listed));
}
