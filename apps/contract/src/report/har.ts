import { STATUS_CODES } from "node:http";

import { essence } from "@9pic/openapi";

import { FORM_TYPE, type RequestBody } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { REDACTED } from "../http/redact.ts";
import type { RunResult } from "../run.ts";
import type { BufferedResponse } from "../validate/response.ts";

/** Headers with secrets other than the key, which is redacted in every exchange. */
const SECRETS = ["authorization", "cookie", "set-cookie", "proxy-authenticate", "www-authenticate"];

/** Returns all requests and responses in the HTTP Archive format 1.2, which the developer tools of browsers open. */
export function harOf({ exchanges, specVersion, server }: RunResult): string {
  const creator = { name: "@9pic/contract", version: specVersion };
  const entries = exchanges.map((exchange) => entryOf(exchange, server + exchange.path));
  return `${JSON.stringify({ log: { version: "1.2", creator, entries } }, null, 1)}\n`;
}

const entryOf = ({ method, headers, body, operationId, response, startedAt, duration }: Exchange, url: string) => ({
  startedDateTime: new Date(startedAt).toISOString(),
  time: duration,
  request: {
    method,
    url,
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: Object.entries(headers).map(([name, value]) => ({
      name,
      value: SECRETS.includes(name) ? REDACTED : value,
    })),
    queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
    ...(body && { postData: { mimeType: body.type, ...contentOf(body) } }),
    headersSize: -1,
    bodySize: body?.bytes.length ?? 0,
  },
  response: responseOf(response),
  cache: {},
  timings: { send: 0, wait: duration, receive: 0 },
  ...(operationId !== undefined && { comment: operationId }),
});

/** Returns the text of a body. That of a form is left out, since it contains files. */
const contentOf = ({ type, bytes }: RequestBody) =>
  essence(type) === FORM_TYPE
    ? { params: [], comment: `${bytes.length} bytes, which are not recorded` }
    : { text: new TextDecoder().decode(bytes) };

const responseOf = ({ status, headers, text }: BufferedResponse) => ({
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
