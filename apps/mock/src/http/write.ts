import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import type { Answer } from "./answer.ts";

type Headers = Record<string, string | string[] | number>;
const JSON_TYPE = "application/json";

/** Writes an answer where Node has a response for it. */
export function write(request: IncomingMessage, response: ServerResponse, answer: Answer, cors: Headers): void {
  const bytes = bytesOf(answer);
  const { type = JSON_TYPE } = answer;
  const body: Headers = bytes ? { ...(type && { "content-type": type }), "content-length": bytes.length } : {};
  response.writeHead(answer.status, { ...cors, ...answer.headers, ...body });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Writes an answer where there is no response to write to, and closes the connection. */
export function writeRaw(socket: Duplex, answer: Answer, cors: Headers): void {
  if (!socket.writable) return void socket.destroy();
  const bytes = bytesOf(answer) ?? Buffer.alloc(0);
  const headers = { ...cors, ...answer.headers, "content-type": JSON_TYPE, "content-length": bytes.length };
  const lines = Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.write(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines.join("")}\r\n`);
  socket.end(bytes);
}

/** A body that cannot change, such as one that the sandbox remembers, is made into bytes once. */
const known = new WeakMap<object, Buffer>();

function bytesOf({ body, type }: Answer): Buffer | undefined {
  if (body === undefined) return undefined;
  if (type !== undefined) return Buffer.from(body as string);
  if (typeof body !== "object" || body === null || !Object.isFrozen(body)) return Buffer.from(JSON.stringify(body));
  const old = known.get(body);
  if (old) return old;
  const bytes = Buffer.from(JSON.stringify(body));
  known.set(body, bytes);
  return bytes;
}
