import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

import { failure, type SandboxResponse } from "@9pic/sandbox";

import { endAfterRequest } from "./body.ts";
import { sendBody, sendNothing } from "./deliver.ts";

/** A response before it is written. With a `type`, its body is text or bytes. */
export type MockResponse = Omit<SandboxResponse, "headers"> & {
  /** A header that is sent several times is an array. */
  headers: Record<string, string | string[]>;
  /** Writes the body of a response that stays open, after its headers are sent. */
  open?: (serverResponse: ServerResponse) => void;
  /** Leaves out the CORS headers, so that pages of other origins cannot read it. */
  isPrivate?: boolean;
};

type OutgoingHeaders = Record<string, string | string[] | number>;

/** Returns a page, a document or a picture. */
export function pageResponse(type: string, body: string, headers: Record<string, string> = {}): MockResponse {
  return { status: 200, headers, type, body, delay: 0 };
}

/** Returns 405 with the methods that are allowed. */
export const methodNotAllowed = (method: string | undefined, allow: string): MockResponse =>
  failure(405, `${method} is not allowed here. Allowed: ${allow}.`, { allow });

/** Returns 200 with a value as JSON, without the API's envelope. */
export const jsonResponse = (body: unknown): MockResponse => ({ status: 200, headers: {}, body, delay: 0 });

/**
 * Returns the headers by which a browser lets pages read a response, and those of a preflight for `OPTIONS`. Pages of a single origin may send
 * credentials, with which `*` is not a wildcard (Fetch Standard, "CORS protocol and credentials").
 *
 * @param origin the origin of the pages, or `*` for any: the mock holds no secrets
 * @param exposed the names of the headers that pages may read
 */
export function corsHeaders(origin: string, request?: IncomingMessage, exposed: string[] = []): Record<string, string> {
  const isAny = origin === "*";
  const headers = {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": isAny ? "*" : exposed.join(", "),
    ...(!isAny && { "access-control-allow-credentials": "true", vary: "origin" }),
  };
  if (request?.method !== "OPTIONS") return headers;
  const { "access-control-request-method": method, "access-control-request-headers": names } = request.headers;
  return {
    ...headers,
    "access-control-allow-methods": (!isAny && method) || "*",
    "access-control-allow-headers": names ?? "*",
    "access-control-max-age": "600",
  };
}

/** Writes a response. HEAD gets no body. */
export function writeResponse(serverResponse: ServerResponse, response: MockResponse, shared: OutgoingHeaders): void {
  const { delivery } = response;
  if (delivery === "reset" || delivery === "never") return sendNothing(serverResponse, delivery);
  const bytes = toBytes(response);
  const headers = { ...shared, ...headersOf(response, bytes) };
  serverResponse.writeHead(response.status, headers);
  if (response.open && serverResponse.req.method !== "HEAD") return response.open(serverResponse);
  const { complete, method } = serverResponse.req;
  if (delivery && bytes && method !== "HEAD") sendBody(serverResponse, bytes, delivery);
  else if (!complete && bytes && headers.connection === "close") endAfterRequest(serverResponse, bytes);
  else serverResponse.end(method === "HEAD" ? undefined : bytes);
}

/** Writes a response to a connection for which Node has no response object, and closes the connection. */
export function writeRaw(socket: Duplex, response: MockResponse, shared: OutgoingHeaders): void {
  if (!socket.writable) return void socket.destroy();
  const bytes = toBytes(response);
  const headers = { ...shared, ...headersOf(response, bytes), connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.write(`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}\r\n${lines.join("")}\r\n`);
  socket.end(bytes);
}

function headersOf({ headers, type }: MockResponse, bytes: Buffer | undefined): OutgoingHeaders {
  if (!bytes) return headers;
  // A header names the media type of a JSON that is not the usual one.
  const named = type ?? headers["content-type"] ?? "application/json";
  return { ...headers, ...(named && { "content-type": named }), "content-length": bytes.length };
}

/**
 * The bytes of frozen bodies, which the sandbox returns again for equal requests. Without this, a request takes 40 % more CPU time
 * (`pnpm bench mock throughput`, once with it and once without).
 */
const bytesOfBodies = new WeakMap<object, Buffer>();

function toBytes({ body, type }: MockResponse): Buffer | undefined {
  if (body === undefined) return undefined;
  if (type !== undefined) return Buffer.from(body as string);
  const known = bytesOfBodies.get(body as object);
  if (known) return known;
  const bytes = Buffer.from(JSON.stringify(body));
  if (body && typeof body === "object" && Object.isFrozen(body)) bytesOfBodies.set(body, bytes);
  return bytes;
}
