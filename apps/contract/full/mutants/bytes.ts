import type { ServerResponse } from "node:http";

import type { ReceivedRequest, Reply } from "../../test/modified-server.ts";
import type { ServerFault } from "./server.ts";

/** Sends the details as other bytes, or with other headers. */
const asBytes =
  (write: (text: string) => Uint8Array | string, headers: Record<string, string> = {}): ServerFault =>
  (reply: Reply, { path }: ReceivedRequest, response: ServerResponse) => {
    if (!path.endsWith("/details") || reply.status !== 200) return;
    response.writeHead(200, { ...reply.headers, ...headers }).end(write(JSON.stringify(reply.body)));
    return true;
  };
const swap = (from: string, to: string) => (text: string) => text.replace(from, to);
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** Ends the connection within the body. */
const broken: ServerFault = (reply, { path }, response) => {
  if (!path.endsWith("/details") || reply.status !== 200) return;
  const text = JSON.stringify(reply.body);
  response.writeHead(200, { ...reply.headers, "content-length": String(text.length) });
  response.write(text.slice(0, 20), () => response.destroy());
  return true;
};

/** Throttles the third request, with this header. */
const throttled =
  (retryAfter: string): ServerFault =>
  (reply, { count }) => {
    if (count !== 3) return;
    Object.assign(reply, { status: 429, body: { responseType: "error", message: "Slow down.", data: null } });
    reply.headers["retry-after"] = retryAfter;
  };

/** Faults in the bytes and the headers of a response. */
export const byteFaults: Record<string, ServerFault> = {
  "a body is not UTF-8": asBytes((text) => latin1(text.replace("Mumbai", "Zürich"))),
  "a body starts with a byte order mark": asBytes((text) => `\uFEFF${text}`),
  "a body is in UTF-16": asBytes((text) => Buffer.from(text, "utf16le")),
  "the charset is another one": asBytes((text) => text, { "content-type": "application/json; charset=iso-8859-1" }),
  "a key of a body is there twice": asBytes(swap('"event_id":', '"event_id":1,"event_id":')),
  "a number is beyond 2^53": asBytes((text) => text.replace(/"event_id":\d+/, '"event_id":9007199254740993')),
  "a number is infinite": asBytes((text) => text.replace(/"event_id":\d+/, '"event_id":1e999')),
  "a value is NaN": asBytes((text) => text.replace(/"event_id":\d+/, '"event_id":NaN')),
  "a body goes on after its end": asBytes((text) => `${text}\n{}`),
  "a body is two documents": asBytes((text) => text + text),
  "a body is cut off": asBytes((text) => text.slice(0, -1)),
  "a text has half a character": asBytes(swap("Mumbai", "\\ud83d")),
  "gzip is announced and not sent": asBytes((text) => text, { "content-encoding": "gzip" }),
  "the connection ends within a body": broken,
  "a date is not in the calendar": asBytes((text) =>
    text.replace(/"event_date":"[^"]*"/, '"event_date":"2026-02-31T06:00:00"'),
  ),
  "an hour is 25": asBytes((text) => text.replace(/"event_date":"[^"]*"/, '"event_date":"2026-01-19T25:00:00"')),
  "Retry-After is a word": throttled("soon"),
  "Retry-After is a fraction": throttled("1.5"),
  "a body repeats the key": (reply, { key }) => {
    if (reply.status === 200 && key) reply.body.message = `Hello ${key}`;
  },
  "a header repeats the key": (reply, { key }) => {
    if (key) reply.headers["x-debug"] = key;
  },
  "a success is a redirect": (reply, { path }) => {
    if (!path.endsWith("/ping") || reply.status !== 200) return;
    Object.assign(reply, { status: 302, body: "" });
    reply.headers.location = "/";
  },
  "a success has no body": (reply, { path }) => {
    if (path.endsWith("/ping") && reply.status === 200) reply.body = "";
  },
};
