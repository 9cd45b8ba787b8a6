import type { IncomingMessage } from "node:http";

import { failure, type FaultOptions, type Key, type Override, readTarget } from "@9pic/sandbox";

import { carryOver, type LoadedApi, loadApi } from "./api.ts";
import { forbiddenReason } from "./control/access.ts";
import { EventHub } from "./control/events.ts";
import { RequestHistory } from "./control/history.ts";
import { describeExchange } from "./control/logged-request.ts";
import { readState } from "./control/state.ts";
import type { LoggedRequest } from "./control/types.ts";
import type { Exchanged } from "./http/exchange.ts";
import type { MockResponse } from "./http/response.ts";
import { startServer } from "./http/server.ts";
import { createLog } from "./log.ts";
import type { MockOptions } from "./options.ts";
import { isWorking } from "./pages/calls.ts";
import { findPage } from "./pages/pages.ts";
import { watchFiles } from "./watch.ts";

export type Mock = {
  /** The base URL, without a trailing slash. */
  url: string;
  /** Sets the response to the next requests. Returns the id of the override. Throws `RangeError` for what the spec lacks. */
  override: (override: Override) => number;
  /** Starts a scenario of the dataset, for the requests of a session or for those without one. Throws `RangeError` for an unknown name. */
  startScenario: (name: string, session?: string) => void;
  /** Changes delay, failure rate, fault and rate limit; `null` restores a default. Throws `RangeError` for a value out of range. */
  setFaults: (changes: FaultOptions) => void;
  /** Makes the mock like new: removes overrides and scenarios, resets counters and faults, and forgets requests. With a session, only its own. */
  reset: (session?: string) => void;
  /** Returns the last 1,000 requests, the oldest first, or those of a session. Keys other than the demo keys are hidden. */
  requests: (session?: string) => LoggedRequest[];
  /** Stops the mock. Requests in progress get their responses first, for up to 5 seconds. */
  close: () => Promise<void>;
};

/**
 * Starts a mock of the 9pic API.
 *
 * @example
 * const mock = await startMock({ port: 0 });
 * const pic = createClient({ apiKey: "demo-key", orgId: 903, baseUrl: mock.url });
 * await mock.close();
 *
 * @throws the error of `node:net` if it cannot listen, for example with the code `EADDRINUSE`; an Error that names the file and
 * the reason if a dataset or a spec is invalid
 */
export const startMock = async (options: MockOptions = {}): Promise<Mock> => (await runMock(options)).mock;

/** Starts a mock, and returns it with a key to show: the first one of its dataset that works. */
export async function runMock(options: MockOptions): Promise<{ mock: Mock; key: Key | undefined }> {
  const { host = "127.0.0.1", port = 0, cors = "*", report = console.error, watch = false, maxBodyBytes } = options;
  const allowedHosts = [host, ...(options.allowedHosts ?? [])].map((name) => name.toLowerCase());
  const access = { allowedHosts, corsOrigin: cors };
  const log = createLog(options.log ?? "silent", report);
  const history = new RequestHistory();
  const events: EventHub = new EventHub(() => readState(api, server.url, problem));
  const onChange = (): void => events.changed();
  const load = (): Promise<LoadedApi> => loadApi(options, { onViolation: log.warn, onWarning: report, onChange });
  let api = await load();
  let problem: string | null = null;

  const handle = (request: IncomingMessage, body?: Buffer): MockResponse | Promise<MockResponse> => {
    const { method = "GET", url = "/", headers } = request;
    const page = findPage(request, body, { api, history, events, problem, ...access });
    if (page) return page;
    // Any page may call the API, but not change the responses to others.
    const isShared = headers["x-mock-scenario"] !== undefined && headers["x-mock-session"] === undefined;
    const forbidden = isShared ? forbiddenReason(request, access) : undefined;
    if (forbidden) return failure(403, `X-Mock-Scenario needs an X-Mock-Session here: ${forbidden}`);
    // Not `api` below: a reload may replace it while Prism loads.
    const { sandbox, loadPrism } = api;
    const loading = headers.prefer === undefined ? undefined : loadPrism();
    const respond = (): MockResponse => sandbox.handle({ method, url, headers, body });
    return loading ? loading.then(respond) : respond();
  };
  const onResponse = (exchanged: Exchanged): void => {
    const { request, response, body } = exchanged;
    const entry = describeExchange(exchanged);
    // What controls the mock is not what a program sends to the API.
    const isControl = readTarget(request.url ?? "/").path.startsWith("/__mock/");
    const logged = isControl
      ? { ...entry, id: 0 }
      : history.add({ request: entry, headers: request.headers, body, response });
    log.request(logged);
    if (!isControl) events.request(() => ({ ...logged }));
  };
  const server = await startServer({ handle, corsOrigin: cors, onError: report, onResponse, maxBodyBytes }, port, host);
  const stopWatching = watch
    ? watchFiles([options.spec, options.dataset], load, log, (loaded) => {
        problem = "problem" in loaded ? loaded.problem : null;
        if ("value" in loaded) {
          carryOver(api.sandbox, loaded.value.sandbox);
          api = loaded.value;
        }
        onChange();
      })
    : () => {};
  return {
    mock: {
      url: server.url,
      override: (override) => api.sandbox.override(override),
      startScenario: (name, session) => api.sandbox.startScenario(name, session),
      setFaults: (changes) => api.sandbox.setFaults(changes),
      reset(session) {
        api.sandbox.reset(session);
        history.clear(session);
      },
      requests: (session) => history.list(session),
      close() {
        stopWatching();
        events.close();
        return server.close();
      },
    },
    key: [...api.sandbox.dataset.keys.values()].find(isWorking),
  };
}
