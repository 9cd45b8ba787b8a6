import type { IncomingMessage } from "node:http";

import { type Key, type OneShot, readTarget } from "@9pic/sandbox";

import { type Api, loadApi } from "./api.ts";
import { type Logged, Requests } from "./control/requests.ts";
import type { Answer } from "./http/answer.ts";
import { createCors } from "./http/cors.ts";
import { type Listening, listen } from "./http/listen.ts";
import { createShell } from "./http/shell.ts";
import { createLog } from "./log.ts";
import { maskKey, maskUrl } from "./mask.ts";
import type { MockOptions } from "./options.ts";
import { answerPage } from "./pages/pages.ts";
import { watchFiles } from "./watch.ts";

export type RunningMock = {
  listen: () => Promise<Listening>;
  next: (shot: OneShot) => void;
  reset: () => void;
  requests: () => Logged[];
  /** A key that works, to show. */
  key: () => Key | undefined;
};

/** Puts the parts of the mock together. It does not listen yet. */
export async function createMock(options: MockOptions): Promise<RunningMock> {
  const { engine = "sandbox", host = "127.0.0.1", port = 0, report = console.error, watch = false } = options;
  const log = createLog(options.log ?? "silent");
  const requests = new Requests();
  const cors = createCors(options.cors);
  const load = (): Promise<Api> => loadApi(options, (violation) => log.warn(violation));
  let api = await load();

  const handle = (request: IncomingMessage): Answer | Promise<Answer> => {
    const { path } = readTarget(request.url ?? "/");
    const page = answerPage(path, request, { api, requests, hosts: [host], origin: cors.origin });
    if (page) return page;
    const { method = "GET", url = "/", headers } = request;
    const answer = (): Answer => api.sandbox.handle({ method, url, headers });
    const loading = engine === "prism" || headers.prefer !== undefined ? api.loadPrism() : undefined;
    return loading ? loading.then(answer) : answer();
  };
  const server = createShell({
    handle,
    cors,
    failed: report,
    answered(request, status, ms) {
      const { method = "GET", url = "/", headers } = request;
      const logged = { time: Date.now(), method, url: maskUrl(url, headers), status, ms, key: maskKey(headers) };
      requests.add(logged);
      log.request(logged);
    },
  });
  return {
    async listen() {
      const listening = await listen(server, port, host);
      const stop = watch ? watchFiles([options.spec, options.world], load, log, (next) => (api = next)) : undefined;
      return {
        ...listening,
        async close() {
          stop?.();
          await listening.close();
        },
      };
    },
    next: (shot) => api.sandbox.next(shot),
    reset() {
      api.sandbox.reset();
      requests.clear();
    },
    requests: () => requests.latest,
    key: () => [...api.sandbox.world.keys.values()].find(({ state = "active" }) => state === "active"),
  };
}
