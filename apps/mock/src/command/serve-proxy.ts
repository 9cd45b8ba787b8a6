import type { CompiledSpec, Dataset } from "@9pic/sandbox";

import { loadDataset, loadSpec } from "../api.ts";
import { startServer } from "../http/server.ts";
import { createFallback } from "../proxy/fallback.ts";
import { formatLine } from "../proxy/format.ts";
import { createProxy, type ProxyExchange } from "../proxy/proxy.ts";
import type { ProxyNote, ProxyViolation } from "../proxy/report.ts";
import type { ProxyArguments } from "./arguments.ts";
import { endOnSignal, explainListenError } from "./process.ts";

/** Serves the proxy, and prints each violation. */
export async function serveProxy(options: ProxyArguments): Promise<void> {
  const { upstream, spec, maxBodyBytes, log, failOnViolation, record, port, host, cors: corsOrigin = "*" } = options;
  const { compiled } = await loadSpec(spec, console.error);
  let count = 0;
  const print = (line: ProxyViolation | ProxyNote): void => {
    if (log !== "silent") console.log(formatLine(line, log));
  };
  const report = (violations: ProxyViolation[]): void => {
    count += violations.length;
    for (const violation of violations) print(violation);
  };
  const fallback = options.fallback
    ? createFallback(compiled, await loadFallbackDataset(options, compiled))
    : undefined;
  // Imported on demand, since few commands need it.
  const recording =
    record && (await (await import("../record/recording.ts")).openRecording(record, compiled, console.error));
  const onExchange = recording ? (exchange: ProxyExchange) => recording.add(exchange) : undefined;
  const listeners = { report, note: print, onExchange };
  const forward = createProxy(compiled, { upstream, corsOrigin, maxBodyBytes, fallback, ...listeners });
  const { stream, settled } = trackExchanges(forward);
  let ending: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await server.close();
    await settled();
    if (recording && !(await recording.close())) process.exitCode = 1;
    if (log === "pretty") console.log(count === 0 ? "No violations." : `Violations: ${count}.`);
    if (recording && log === "pretty") console.log(`${record} has ${recording.size} recorded responses.`);
  };
  const end = (): Promise<void> => (ending ??= close());
  const onResponse = (): void => {
    if (failOnViolation && count > 0) void end().then(() => process.exit(1));
  };
  // A body may take as long as it likes, as long as it goes on: the proxy has time limits of its own.
  const timeouts = { headers: 10_000, request: 0 };
  const http = { stream, corsOrigin, onError: console.error, onResponse, timeouts };
  const server = await startServer(http, port, host).catch(explainListenError(options));
  endOnSignal(end);
  if (log === "pretty") console.log(`9pic-mock proxy listens on ${server.url}, in front of ${upstream}`);
  if (log === "json") console.log(JSON.stringify({ url: server.url, upstream }));
}

/** Returns a function that waits for all exchanges: the validation of one ends after its response has been sent. */
function trackExchanges<T extends unknown[], R>(stream: (...args: T) => Promise<R>) {
  const running = new Set<Promise<R>>();
  return {
    stream(...args: T): Promise<R> {
      const exchange = stream(...args);
      running.add(exchange);
      const remove = (): void => void running.delete(exchange);
      exchange.then(remove, remove);
      return exchange;
    },
    settled: (): Promise<unknown> => Promise.allSettled(running),
  };
}

const loadFallbackDataset = async ({ data }: ProxyArguments, compiled: CompiledSpec): Promise<Dataset | undefined> =>
  data === undefined ? undefined : loadDataset({ dataset: data }, compiled);
