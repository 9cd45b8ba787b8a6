import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
/** Faults of a response's body. */
import { createGzip } from "node:zlib";

import { callOnce } from "./attempt.ts";
import { failure, rate, requestsOf, seconds, send, SUCCESS } from "./texts.ts";
import type { Fault } from "./types.ts";

const HTML = "<!doctype html><title>Sign in</title><p>Sign in to this network.</p>";
const BOMB_MB = 200;
/** The memory that a refused body may cost, in MB. */
const MAX_GROWTH_MB = 64;
const DRIP_MS = 50;

let bomb: Promise<Buffer> | undefined;

/** Compresses a success whose data has a text of 200 MB, to 204 KB. */
function compressBomb(): Promise<Buffer> {
  const megabyte = "0".repeat(2 ** 20);
  const [begin, end] = SUCCESS.split('"ok"');
  const parts = [`${begin}"ok","more":"`, ...Array<string>(BOMB_MB).fill(megabyte), `"${end}`];
  return buffer(Readable.from(parts, { objectMode: false }).pipe(createGzip({ level: 9 })));
}

/** Sends the first half of a body, and closes the connection. */
function sendHalf(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(200, { "content-type": "application/json", ...headers });
  response.write(SUCCESS.slice(0, SUCCESS.length / 2), () => response.socket?.destroySoon());
}

export const bodies: Fault[] = [
  {
    name: "error envelope on 200",
    respond: ({ response }) => send(response, 200, failure("The event does not exist.")),
    rate: ({ ending }) => rate(ending.kind === "error", ending.text),
  },
  {
    name: "HTML on 200",
    respond: ({ response }) => send(response, 200, HTML, { "content-type": "text/html" }),
    rate: ({ ending }) => rate(ending.kind === "error", ending.text),
  },
  {
    name: "200 MB in 204 KB of gzip",
    // The memory is that of a client whose time limit does not end the call first.
    timeout: 30_000,
    respond: async ({ response }) => {
      bomb ??= compressBomb();
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(await bomb);
    },
    act: async (client, setup) => {
      const before = process.resourceUsage().maxRSS;
      const seen = await callOnce(client, setup);
      return { ...seen, figures: { megabytes: (process.resourceUsage().maxRSS - before) / 1024 } };
    },
    rate: ({ ending, figures: { megabytes = Infinity } }) => {
      const size = megabytes < 1000 ? `${megabytes.toFixed(0)} MB` : `${(megabytes / 1024).toFixed(2)} GB`;
      return rate(megabytes <= MAX_GROWTH_MB, `+${size}, ${ending.text}`);
    },
  },
  {
    name: "half a body, with its length",
    respond: ({ earlier, response }) =>
      earlier.length === 0
        ? sendHalf(response, { "content-length": String(SUCCESS.length) })
        : send(response, 200, SUCCESS),
    rate: ({ ending, requests }) =>
      rate(ending.kind === "error" || ending.text === "complete data", `${ending.text}, ${requestsOf(requests)}`),
  },
  {
    name: "half a body, without a length",
    respond: ({ response }) => {
      // Without a length and without chunks, the end of the connection is the end of the body.
      response.removeHeader("transfer-encoding");
      sendHalf(response, { connection: "close" });
    },
    rate: ({ ending, requests }) => rate(ending.kind === "error", `${ending.text}, ${requestsOf(requests)}`),
  },
  {
    name: "slow body without an end",
    respond: ({ response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), DRIP_MS);
      response.once("close", () => clearInterval(timer));
    },
    rate: ({ ending, ms, requests }) =>
      rate(ending.kind === "error", `${ending.text} after ${seconds(ms)}, ${requestsOf(requests)}`),
  },
];
