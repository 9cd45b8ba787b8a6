import type { LoggedRequest } from "./control/types.ts";

export const LOG_FORMATS = ["pretty", "json", "silent"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export type Log = {
  /** Calls `describe` if the request is written. */
  request: (describe: () => LoggedRequest) => void;
  warn: (message: string) => void;
  info: (message: string) => void;
};

/**
 * Creates a log on standard output. Statuses have colours on a terminal.
 *
 * @param report receives the warnings of a silent log
 */
export function createLog(format: LogFormat, report: (message: string) => void): Log {
  if (format === "silent") return { request: () => {}, warn: report, info: () => {} };
  if (format === "json") {
    const entry = (level: string, time: number, fields: object): void =>
      write(JSON.stringify({ level, ...fields, time: new Date(time).toISOString() }));
    return {
      request: (describe) => {
        const request = describe();
        entry("info", request.time, request);
      },
      warn: (message) => entry("warn", Date.now(), { message }),
      info: (message) => entry("info", Date.now(), { message }),
    };
  }
  const isTerminal = process.stdout.isTTY && !process.env.NO_COLOR;
  return {
    request: (describe) => write(formatRequest(describe(), isTerminal)),
    warn: (message) => write(`! ${message}`),
    info: write,
  };
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** How much of a URL a readable line shows, in characters. It was masked before. */
const MAX_SHOWN_URL = 200;

/** Cuts a long URL or another text for a readable line. */
export const shorten = (text: string, max: number = MAX_SHOWN_URL): string =>
  text.length > max ? `${text.slice(0, max)}… (${text.length} characters)` : text;

const COLOURS: Record<string, number> = { 2: 32, 3: 36, 4: 33, 5: 31 };

/** Returns a line such as `14:03:21  200  GET /api/v1/ext/903/events  demo-key  1.2 ms`, and for a body `application/json 42 bytes` more. */
function formatRequest({ time, method, url, status, ms, key, ...body }: LoggedRequest, isTerminal: boolean): string {
  const colour = COLOURS[String(status)[0] as string];
  const sent = status === 0 ? "---" : String(status);
  const shown = isTerminal && colour ? `\u001B[${colour}m${sent}\u001B[0m` : sent;
  const clock = new Date(time).toTimeString().slice(0, 8);
  const parts = [clock, shown, `${method} ${shorten(url)}`, key ?? "no key", `${ms.toFixed(1)} ms`];
  if (body.bodySize > 0) parts.push(`${body.mediaType ?? "no media type"} ${body.bodySize} bytes`);
  return parts.join("  ");
}
