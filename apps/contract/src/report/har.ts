import { STATUS_CODES } from "node:http";

import type { Result } from "../run.ts";
import type { Exchange } from "../wire/exchange.ts";
import { HIDDEN } from "../wire/secret.ts";

/** Headers whose values open something, beside the key, which no exchange holds. */
const SECRETS = ["authorization", "cookie", "set-cookie", "proxy-authenticate", "www-authenticate"];

/** Every request and answer, in the HTTP Archive format 1.2, which browsers' tools open. */
export const harOf = ({ exchanges, specVersion }: Pick<Result, "exchanges" | "specVersion">): string =>
  `${JSON.stringify({ log: { version: "1.2", creator: { name: "@9pic/contract", version: specVersion }, entries: exchanges.map(entryOf) } }, null, 1)}\n`;

const entryOf = (exchange: Exchange) => ({
  startedDateTime: new Date(exchange.startedAt).toISOString(),
  time: exchange.duration,
  request: requestOf(exchange),
  response: responseOf(exchange),
  cache: {},
  timings: { send: 0, wait: exchange.duration, receive: 0 },
  ...(exchange.operationId !== undefined && { comment: exchange.operationId }),
});

const requestOf = ({ method, url, headers }: Exchange) => ({
  method,
  url,
  httpVersion: "HTTP/1.1",
  cookies: [],
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
  headersSize: -1,
  bodySize: 0,
});

const responseOf = ({ answer: { status, headers, text } }: Exchange) => ({
  status,
  statusText: STATUS_CODES[status] ?? "",
  httpVersion: "HTTP/1.1",
  cookies: [],
  headers: [...headers].map(([name, value]) => ({ name, value: SECRETS.includes(name) ? HIDDEN : value })),
  content: { size: Buffer.byteLength(text), mimeType: headers.get("content-type") ?? "", text },
  redirectURL: headers.get("location") ?? "",
  headersSize: -1,
  bodySize: -1,
});
