/**
 * One request over HTTP/1.1, and the bytes that came back. Node's `fetch` does not say where a response breaks off, hides bytes after its
 * end, and removes its coding and its byte order mark.
 */
import { type ClientRequest, type IncomingMessage, Agent as HttpAgent, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";

export type WireRequest = { method: string; headers: Record<string, string>; body: Uint8Array | undefined };

/** `timeout` is in ms, from the request to the end of the response. */
export type WireLimits = { timeout: number; maxBytes: number };

export type WireResponse = {
  status: number;
  headers: Headers;
  /** The body as it was sent. */
  bytes: Buffer;
  /** Why the body is not what the headers announce, as the end of a sentence about it; undefined if it is. */
  fault: string | undefined;
  /** Whether the time limit ended the response. */
  isTimeout: boolean;
};

/** Why there was no response. */
export class WireError extends Error {
  /** Whether there was a connection. */
  readonly isConnected: boolean;
  /** Whether a server may have closed an idle connection just when the request was sent on it (RFC 9112, 9.3.1). */
  readonly isStale: boolean;

  constructor(cause: Error & { code?: string; errors?: Error[] }, isConnected: boolean, isReused: boolean) {
    // A host with several addresses has an error for each of them.
    const [first = cause] = cause.errors ?? [];
    super(first.message || cause.code || cause.name, { cause });
    this.isConnected = isConnected;
    this.isStale = isReused && (cause.code === "ECONNRESET" || cause.code === "EPIPE");
  }
}

const AGENTS = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };
type Protocol = keyof typeof AGENTS;

/** Methods that can be sent again (RFC 9110, 9.2.2). Others get a connection of their own, which cannot be stale. */
const IDEMPOTENT = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);

/**
 * Sends a request, and reads the response up to the limits. It follows no redirect.
 *
 * @param url http or https
 * @throws WireError if no status and headers came
 */
export async function exchangeBytes(url: string, request: WireRequest, limits: WireLimits): Promise<WireResponse> {
  if (!IDEMPOTENT.has(request.method)) return exchange(url, request, limits, true);
  try {
    return await exchange(url, request, limits, false);
  } catch (error) {
    if (error instanceof WireError && error.isStale) return exchange(url, request, limits, true);
    throw error;
  }
}

function exchange(
  url: string,
  { method, headers, body }: WireRequest,
  { timeout, maxBytes }: WireLimits,
  isFresh: boolean,
): Promise<WireResponse> {
  const protocol = new URL(url).protocol as Protocol;
  const agent = isFresh ? false : AGENTS[protocol];
  const length = body && { "content-length": String(body.length) };
  const start = protocol === "https:" ? requestHttps : requestHttp;
  const request = start(url, { method, agent, headers: { ...headers, ...length } });
  const connected = watchConnection(request, protocol);

  const { promise, resolve, reject } = Promise.withResolvers<WireResponse>();
  let response: ReturnType<typeof readBody> | undefined;
  let interim = "";
  const fail = (error: Error): void => {
    if (response) response.fail(error);
    else reject(new WireError(interim ? new Error(interim) : error, connected(), request.reusedSocket));
  };
  const timer = setTimeout(() => {
    const seconds = timeout / 1000;
    if (response) response.stop(`does not end within ${seconds} s, after ${response.size()} bytes`, true);
    else request.destroy(new Error(`nothing within ${seconds} s`));
  }, timeout);
  request
    .on("information", ({ statusCode }) => (interim = `only the status ${statusCode}, which another one must follow`))
    .on("upgrade", ({ statusCode }, socket) => {
      socket.destroy();
      fail(new Error(`the status ${statusCode}, for which the request did not ask`));
    })
    .on("response", (message) => {
      response = readBody(message, method, maxBytes);
      response.done.then(resolve, reject);
    })
    .on("error", fail)
    .on("close", () => clearTimeout(timer))
    .end(body);
  return promise;
}

/** Returns whether a request has had a connection so far, which a TLS handshake belongs to. */
function watchConnection(request: ClientRequest, protocol: Protocol): () => boolean {
  let isConnected = false;
  request.on("socket", (socket) => {
    if (request.reusedSocket) isConnected = true;
    else socket.once(protocol === "https:" ? "secureConnect" : "connect", () => (isConnected = true));
  });
  return () => isConnected;
}

/** Reads the body of a response up to its end, or up to what is wrong with it. */
function readBody(message: IncomingMessage, method: string, maxBytes: number) {
  const { promise: done, resolve } = Promise.withResolvers<WireResponse>();
  const chunks: Buffer[] = [];
  let [size, fault, isTimeout] = [0, undefined as string | undefined, false];
  const stop = (reason: string, isLate = false): void => {
    [fault, isTimeout] = [fault ?? reason, isLate];
    message.destroy();
  };
  const fail = (error: Error & { code?: string; reason?: string }): void => {
    fault ??= message.complete
      ? surplusOf(message, method)
      : error.code?.startsWith("HPE_")
        ? `is not chunked as Transfer-Encoding says: ${error.reason}`
        : `ends too early: the connection was closed after ${progressOf(message, size)}`;
  };
  message
    .on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else stop(tooLarge(maxBytes));
    })
    .on("error", fail)
    .on("close", () => {
      const { statusCode: status = 0, rawHeaders } = message;
      resolve({ status, headers: readHeaders(rawHeaders), bytes: Buffer.concat(chunks), fault, isTimeout });
    });
  return { done, stop, fail, size: () => size };
}

/** Says that a body is larger than what is read of it. */
export const tooLarge = (maxBytes: number): string =>
  `is larger than ${maxBytes / 2 ** 20} MiB, and was not read further`;

/** Statuses without a body, and where RFC 9110 says so. */
const EMPTY: Partial<Record<number, string>> = { 204: "15.3.5", 304: "15.4.5" };

function surplusOf({ statusCode = 0, headers }: IncomingMessage, method: string): string {
  if (method === "HEAD") return "must be empty: a response to HEAD has none (RFC 9110, 9.3.2)";
  const rule = EMPTY[statusCode];
  if (rule) return `must be empty: a ${statusCode} has none (RFC 9110, ${rule})`;
  const length = headers["content-length"];
  return `goes on after ${length === undefined ? "its last chunk" : `the ${length} bytes of Content-Length`}`;
}

function progressOf({ headers }: IncomingMessage, size: number): string {
  const length = headers["content-length"];
  return length === undefined ? `${size} bytes` : `${size} of the ${length} bytes of Content-Length`;
}

/** @param raw names and values in turn, in which a name may occur several times */
function readHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index]!, raw[index + 1]!);
  return headers;
}
