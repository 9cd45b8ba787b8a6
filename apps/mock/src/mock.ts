import type { IncomingMessage } from "node:http";

import type { Key, Override } from "@9pic/sandbox";

import { type LoadedApi, loadApi } from "./api.ts";
import type { MockResponse } from "./http/response.ts";
import { startServer } from "./http/server.ts";
import { createLog, type LoggedRequest, RequestHistory } from "./log.ts";
import { maskKey, maskText, readMediaType } from "./mask.ts";
import type { MockOptions } from "./options.ts";
import { isWorking } from "./pages/calls.ts";
import { findPage } from "./pages/pages.ts";
import { watchFiles } from "./watch.ts";

export type Mock = {
  /** The base URL, without a trailing slash. */
  url: string;
  /** Sets the response to the next requests. Returns the id of the override. Throws `RangeError` for what the spec lacks. */
  override: (override: Override) => number;
  /** Removes overrides, resets counters and forgets requests: the mock is like new. */
  reset: () => void;
  /** Returns the last 1,000 requests, the oldest first. Keys other than the demo keys are hidden. */
  requests: () => LoggedRequest[];
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

/** Returns the status that a client received: 0 for none. */
const sentStatus = ({ status, delivery }: MockResponse): number =>
  delivery === "reset" || delivery === "never" ? 0 : status;

/** Starts a mock, and returns it with a key to show: the first one of its dataset that works. */
export async function runMock(options: MockOptions): Promise<{ mock: Mock; key: Key | undefined }> {
  const { host = "127.0.0.1", port = 0, cors = "*", report = console.error, watch = false, maxBodyBytes } = options;
  const allowedHosts = [host, ...(options.allowedHosts ?? [])].map((name) => name.toLowerCase());
  const log = createLog(options.log ?? "silent", report);
  const history = new RequestHistory();
  const load = (): Promise<LoadedApi> => loadApi(options, { onViolation: log.warn, onWarning: report });
  let api = await load();

  const handle = (request: IncomingMessage, body?: Buffer): MockResponse | Promise<MockResponse> => {
    const { method = "GET", url = "/", headers } = request;
    const page = findPage(request, body, { api, history, allowedHosts, corsOrigin: cors });
    if (page) return page;
    // Not `api` below: a reload may replace it while Prism loads.
    const { sandbox, loadPrism } = api;
    const loading = headers.prefer === undefined ? undefined : loadPrism();
    const respond = (): MockResponse => sandbox.handle({ method, url, headers, body });
    return loading ? loading.then(respond) : respond();
  };
  const onResponse = (request: IncomingMessage, response: MockResponse, ms: number, bodySize: number): void => {
    const { method = "GET", url = "/", headers } = request;
    const mediaType = readMediaType(headers, bodySize);
    const [time, key] = [Date.now(), maskKey(headers)];
    const status = sentStatus(response);
    const logged = { time, method, url: maskText(url, headers), status, ms, key, bodySize, mediaType };
    history.add(logged);
    log.request(logged);
  };
  const server = await startServer({ handle, corsOrigin: cors, onError: report, onResponse, maxBodyBytes }, port, host);
  const stopWatching = watch
    ? watchFiles([options.spec, options.dataset], load, log, (loaded) => (api = loaded))
    : () => {};
  return {
    mock: {
      url: server.url,
      override: (override) => api.sandbox.override(override),
      reset() {
        api.sandbox.reset();
        history.clear();
      },
      requests: () => history.requests,
      close() {
        stopWatching();
        return server.close();
      },
    },
    key: [...api.sandbox.dataset.keys.values()].find(isWorking),
  };
}
