import type { Logged } from "./control/requests.ts";

export const LOG_FORMATS = ["pretty", "json", "silent"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Where the mock says what happens. */
export type Log = {
  request: (request: Logged) => void;
  /** What somebody should look at. */
  warn: (message: string) => void;
  info: (message: string) => void;
};

/** Collects the lines of a moment and writes them together: a line costs less than a write. */
function createWriter(stream: NodeJS.WritableStream): (line: string) => void {
  let lines = "";
  const flush = (): void => {
    if (lines !== "") stream.write(lines);
    lines = "";
  };
  process.once("exit", flush);
  return (line) => {
    if (lines === "") setImmediate(flush);
    lines += `${line}\n`;
  };
}

/**
 * Writes to standard output. Where somebody looks on, statuses have colours.
 *
 * @param report is told of what somebody should look at, where nothing is written
 */
export function createLog(format: LogFormat, report: (message: string) => void): Log {
  if (format === "silent") return { request: () => {}, warn: report, info: () => {} };
  const isTerminal = process.stdout.isTTY && !process.env.NO_COLOR;
  const write = createWriter(process.stdout);
  if (format === "json") {
    const entry = (level: string, fields: object): void => write(JSON.stringify({ level, ...fields }));
    const message = (level: string) => (text: string) =>
      entry(level, { time: new Date().toISOString(), message: text });
    return {
      request: (request) => entry("info", { ...request, time: new Date(request.time).toISOString() }),
      warn: message("warn"),
      info: message("info"),
    };
  }
  return {
    request: (request) => write(pretty(request, isTerminal)),
    warn: (message) => write(`! ${message}`),
    info: (message) => write(message),
  };
}

const COLOURS: Record<string, number> = { 2: 32, 3: 36, 4: 33, 5: 31 };

/** `14:03:21  200  GET /api/v1/ext/903/events  demo-key  1.2 ms` */
function pretty({ time, method, url, status, ms, key }: Logged, isTerminal: boolean): string {
  const colour = COLOURS[String(status)[0] as string];
  const shown = isTerminal && colour ? `\u001B[${colour}m${status}\u001B[0m` : String(status);
  return [
    new Date(time).toTimeString().slice(0, 8),
    shown,
    `${method} ${url}`,
    key ?? "no key",
    `${ms.toFixed(1)} ms`,
  ].join("  ");
}
