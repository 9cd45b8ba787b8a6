import type { FaultOptions, Key, Override } from "@9pic/sandbox";

import { carryOver, type LoadedApi, loadApi } from "./api.ts";
import { EventHub } from "./control/events.ts";
import { RequestHistory } from "./control/history.ts";
import type { MockContext } from "./control/routes.ts";
import { readState } from "./control/state.ts";
import type { LoggedRequest } from "./control/types.ts";
import type { HttpOptions } from "./http/exchange.ts";
import { startServer } from "./http/server.ts";
import { createLog } from "./log.ts";
import type { MockOptions } from "./options.ts";
import { isWorking } from "./pages/calls.ts";
import { handleRequest, listExchange } from "./requests.ts";
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
  const log = createLog(options.log ?? "silent", report);
  const events: EventHub = new EventHub(() => readState(context.api, server.url, context.problem));
  const onChange = (): void => events.changed();
  const load = (): Promise<LoadedApi> => loadApi(options, { onViolation: log.warn, onWarning: report, onChange });
  const context: MockContext = {
    api: await load(),
    problem: null,
    history: new RequestHistory(),
    events,
    allowedHosts: [host, ...(options.allowedHosts ?? [])].map((name) => name.toLowerCase()),
    corsOrigin: cors,
  };
  const http: HttpOptions = {
    handle: (request, body) => handleRequest(context, request, body),
    corsOrigin: cors,
    onError: report,
    onResponse: (exchanged) => listExchange(context, log, exchanged),
    maxBodyBytes,
  };
  const server = await startServer(http, port, host);
  const stopWatching = watch
    ? watchFiles([options.spec, options.dataset], load, log, (loaded) => {
        context.problem = "problem" in loaded ? loaded.problem : null;
        if ("value" in loaded) {
          carryOver(context.api.sandbox, loaded.value.sandbox);
          context.api = loaded.value;
        }
        onChange();
      })
    : () => {};
  return {
    mock: {
      url: server.url,
      override: (override) => context.api.sandbox.override(override),
      startScenario: (name, session) => context.api.sandbox.startScenario(name, session),
      setFaults: (changes) => context.api.sandbox.setFaults(changes),
      reset(session) {
        context.api.sandbox.reset(session);
        context.history.clear(session);
      },
      requests: (session) => context.history.list(session),
      close() {
        stopWatching();
        events.close();
        return server.close();
      },
    },
    key: [...context.api.sandbox.dataset.keys.values()].find(isWorking),
  };
}
