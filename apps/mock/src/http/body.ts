/** Request bodies: which are read, up to which size, and how reading one ends. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import type { MockResponse } from "./response.ts";

/** Returns whether a request has a body that means something. A body of GET, HEAD and OPTIONS does not (RFC 9110, 9.3). */
export function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Refuses a body by its headers: one that is too large, or compressed. */
export function refuseBody(request: IncomingMessage, maxBodyBytes: number): MockResponse | undefined {
  const { "content-length": length, "content-encoding": encoding } = request.headers;
  if (length !== undefined && Number(length) > maxBodyBytes) return tooLarge(maxBodyBytes);
  if (encoding === undefined || encoding.toLowerCase() === "identity" || !hasBody(request)) return undefined;
  const message = "The body has a content-encoding, which the mock does not decode. Send it without compression.";
  // The header tells which encodings are accepted (RFC 9110, 8.4).
  return failure(415, message, { "accept-encoding": "identity" });
}

const tooLarge = (maxBodyBytes: number): MockResponse =>
  failure(
    413,
    `The body is larger than ${maxBodyBytes} bytes. Send a smaller one, or raise the limit with --max-body.`,
    {
      connection: "close",
    },
  );

/** For each request whose body is being read: ends that with a response. */
const readings = new WeakMap<IncomingMessage, (response: MockResponse) => void>();

/** In bytes. Grows with what arrives, not with what is announced. */
const FIRST_CAPACITY = 65_536;

/**
 * Reads a body.
 *
 * @returns the bytes, or the response to a body that is larger than `maxBodyBytes` or that `failReading` ends; never resolves if the client goes
 * away before the end
 */
export function readBody(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer | MockResponse> {
  return new Promise((resolve) => {
    // One buffer: a list of chunks would take a hundred times the memory of a body that arrives byte by byte.
    let bytes: Buffer | undefined = Buffer.allocUnsafe(FIRST_CAPACITY);
    let size = 0;
    const end = (result: Buffer | MockResponse): void => {
      bytes = undefined;
      readings.delete(request);
      resolve(result);
    };
    readings.set(request, end);
    request.on("data", (chunk: Buffer) => {
      if (!bytes) return;
      if (size + chunk.length > maxBodyBytes) return end(tooLarge(maxBodyBytes));
      if (size + chunk.length > bytes.length) bytes = grow(bytes, size + chunk.length);
      size += chunk.copy(bytes, size);
    });
    request.on("end", () => bytes && end(bytes.subarray(0, size)));
  });
}

/** Copies bytes to a buffer of at least twice the size, so that all copies together take linear time. */
function grow(bytes: Buffer, atLeast: number): Buffer {
  const grown = Buffer.allocUnsafe(Math.max(bytes.length * 2, atLeast));
  bytes.copy(grown);
  return grown;
}

/** Has `failReading` call a function for a request whose body is read in another way than by `readBody`. */
export const onFailedReading = (request: IncomingMessage, end: (response: MockResponse) => void): void =>
  void readings.set(request, end);

/** Ends the reading of a body that will not be complete. Returns false if none is being read. */
export function failReading(request: IncomingMessage, response: MockResponse): boolean {
  const end = readings.get(request);
  end?.({ ...response, headers: { ...response.headers, connection: "close" } });
  return end !== undefined;
}

/** Reads a body that nothing needs, without keeping it. A body beyond the limit ends the connection, after the response. */
export function discardBody(request: IncomingMessage, maxBodyBytes: number): void {
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) request.destroy();
  });
}

/** How long the rest of a refused body is dropped before the connection is closed, in ms: without bytes, and in all. nginx takes the same. */
const LINGER_MS = { idle: 5000, total: 30_000 };

/**
 * Writes the last bytes of a response whose request has not arrived as a whole, and drops the rest of the request for a while: closing a
 * connection with unread bytes resets it, and the client would lose the response (RFC 9112, 9.6).
 */
export function endAfterRequest(serverResponse: ServerResponse, bytes: Buffer): void {
  const request = serverResponse.req;
  const { socket } = request;
  if (socket.readableEnded) return void serverResponse.end(bytes);
  const end = (): void => {
    clearTimeout(idle);
    clearTimeout(total);
    serverResponse.end();
  };
  const idle = setTimeout(end, LINGER_MS.idle);
  const total = setTimeout(end, LINGER_MS.total);
  serverResponse.write(bytes);
  request
    .once("end", end)
    .once("close", end)
    .on("data", () => idle.refresh());
  socket.once("end", end);
}
