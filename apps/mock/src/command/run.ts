import type { CompiledSpec, Dataset } from "@9pic/sandbox";

import { loadDataset, loadSpec } from "../api.ts";
import { startServer } from "../http/server.ts";
import { isDemoKey } from "../mask.ts";
import { runMock } from "../mock.ts";
import { createFallback } from "../proxy/fallback.ts";
import { formatLine } from "../proxy/format.ts";
import { createProxy, type ProxyExchange } from "../proxy/proxy.ts";
import type { ProxyNote, ProxyViolation } from "../proxy/report.ts";
import type { Address, ProxyArguments, ServeArguments } from "./arguments.ts";

/** Serves the mock, and prints its address. */
export async function serve(options: ServeArguments): Promise<void> {
  const { mock, key } = await runMock(options).catch(explainListenError(options));
  endOnSignal(mock.close);
  if (options.log === "silent") return;
  const shown = key && isDemoKey(key.key) ? ` (organisation ${key.org_id}, key ${key.key})` : "";
  const { url } = mock;
  console.log(options.log === "json" ? JSON.stringify({ level: "info", url }) : `9pic-mock listens on ${url}${shown}`);
}

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
  const forward = createProxy(compiled, {
    upstream,
    corsOrigin,
    maxBodyBytes,
    fallback,
    onExchange,
    report,
    note: print,
  });
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

/** Rejects with one line that says why a server cannot listen at its address. Other errors stay as they are. */
const explainListenError =
  ({ port, host }: Address) =>
  (error: NodeJS.ErrnoException): never => {
    if (!["listen", "getaddrinfo"].includes(error.syscall ?? "")) throw error;
    if (error.code === "EADDRINUSE")
      throw new Error(`port ${port} is taken. Stop the program that listens there, or choose another with --port.`);
    if (error.code === "EACCES")
      throw new Error(`port ${port} needs more privileges. Choose one above 1023 with --port.`);
    throw new Error(`cannot listen on ${host}, port ${port}: ${error.message}`);
  };

/** Closes the server at the first signal, and exits at once at the second. */
function endOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(130);
      isClosing = true;
      void close().then(() => process.exit());
    });
  }
  // A reader that is gone, such as a test runner that ended, must not end the mock, nor keep it busy with its own errors.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // An error that a library throws outside of any request must not end the responses to other clients.
  process.on("uncaughtException", (error) => console.error(error));
  process.on("unhandledRejection", (error) => console.error(error));
}
