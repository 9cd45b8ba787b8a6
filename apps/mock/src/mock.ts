import type { IncomingMessage } from "node:http";

import type { Key, Override } from "@9pic/sandbox";

import { type Api, loadApi } from "./api.ts";
import { type Logged, Requests } from "./control/requests.ts";
import type { Answer } from "./http/answer.ts";
import { createCors } from "./http/cors.ts";
import { type Listening, listen } from "./http/listen.ts";
import { createShell } from "./http/shell.ts";
import { createLog } from "./log.ts";
import { maskKey, maskText } from "./mask.ts";
import type { MockOptions } from "./options.ts";
import { isWorking } from "./pages/calls.ts";
import { answerPage } from "./pages/pages.ts";
import { watchFiles } from "./watch.ts";

export type MockParts = {
  listen: () => Promise<Listening>;
  override: (shot: Override) => void;
  reset: () => void;
  requests: () => Logged[];
  /** A key that works, to show. */
  key: () => Key | undefined;
};

/** Puts the parts of the mock together. Nothing listens before `listen`. */
export async function createMock(options: MockOptions): Promise<MockParts> {
  const { host = "127.0.0.1", port = 0, report = console.error, watch = false } = options;
  const log = createLog(options.log ?? "silent", report);
  const requests = new Requests();
  const cors = createCors(options.cors);
  const load = (): Promise<Api> => loadApi(options, (violation) => log.warn(violation));
  let api = await load();

  const handle = (request: IncomingMessage): Answer | Promise<Answer> => {
    const { method = "GET", url = "/", headers } = request;
    const page = url.startsWith("/api/")
      ? undefined
      : answerPage(request, { api, requests, host, origin: cors.origin });
    if (page) return page;
    // The one that answers is the one that loads Prism, also if another takes its place meanwhile.
    const { sandbox, loadPrism } = api;
    const loading = headers.prefer === undefined ? undefined : loadPrism();
    return loading
      ? loading.then(() => sandbox.handle({ method, url, headers }))
      : sandbox.handle({ method, url, headers });
  };
  const server = createShell({
    handle,
    cors,
    failed: report,
    answered(request, status, ms) {
      const { method = "GET", url = "/", headers } = request;
      const logged = { time: Date.now(), method, url: maskText(url, headers), status, ms, key: maskKey(headers) };
      requests.add(logged);
      log.request(logged);
    },
  });
  return {
    async listen() {
      const listening = await listen(server, port, host);
      const stop = watch ? watchFiles([options.spec, options.dataset], load, log, (next) => (api = next)) : undefined;
      return {
        ...listening,
        async close() {
          stop?.();
          await listening.close();
        },
      };
    },
    override: (shot) => api.sandbox.override(shot),
    reset() {
      api.sandbox.reset();
      requests.clear();
    },
    requests: () => requests.latest,
    key: () => [...api.sandbox.dataset.keys.values()].find(isWorking),
  };
}
