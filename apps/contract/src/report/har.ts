import { STATUS_CODES } from "node:http";

import type { Exchange } from "../http/exchange.ts";
import { REDACTED } from "../http/redact.ts";
import type { RunResult } from "../run.ts";

/** Headers with secrets other than the key, which is redacted in every exchange. */
const SECRETS = ["authorization", "cookie", "set-cookie", "proxy-authenticate", "www-authenticate"];

/** Returns all requests and responses in the HTTP Archive format 1.2, which the developer tools of browsers open. */
export const harOf = ({ exchanges, specVersion }: RunResult): string =>
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

const responseOf = ({ response: { status, headers, text } }: Exchange) => ({
  status,
  statusText: STATUS_CODES[status] ?? "",
  httpVersion: "HTTP/1.1",
  cookies: [],
  headers: [...headers].map(([name, value]) => ({ name, value: SECRETS.includes(name) ? REDACTED : value })),
  content: { size: Buffer.byteLength(text), mimeType: headers.get("content-type") ?? "", text },
  redirectURL: headers.get("location") ?? "",
  headersSize: -1,
  bodySize: -1,
});
