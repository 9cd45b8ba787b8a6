/** Lets programs that send requests by themselves, the client and redocly respect, send them through the transport. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import { isTooDeep } from "../validate/json-text.ts";
import type { BufferedResponse } from "../validate/response.ts";
import { readBytes } from "./body.ts";
import { PLACEHOLDER_KEY } from "./credentials.ts";
import type { Exchange } from "./exchange.ts";
import type { OutgoingRequest } from "./send.ts";
import type { Transport } from "./transport.ts";

/** Headers that no longer apply to a body that is read and decompressed. */
const TRANSFER_HEADERS = ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"];

/** Sends a request of another program through the transport. */
async function sendForeign({ send, server }: Transport, request: Request): Promise<BufferedResponse> {
  const { method, url } = request;
  const { "content-type": type = "", ...headers } = Object.fromEntries(request.headers);
  const bytes = await readBytes(request);
  const { response } = await send({
    method,
    path: url.slice(server.length),
    hasKey: Object.values(headers).some((value) => value.includes(PLACEHOLDER_KEY)),
    headers,
    body: bytes.length > 0 ? { type, bytes } : undefined,
  });
  return response;
}

/** Returns a `fetch` that sends through the transport. */
export const createFetch =
  (transport: Transport): typeof fetch =>
  async (input, init) => {
    const response = await sendForeign(transport, new Request(input, init));
    const { status } = response;
    if (status > 599) throw new TypeError("fetch failed", { cause: new Error(`${status} is not a status of HTTP`) });
    const hasBody = !NULL_BODY_STATUSES.includes(status) && !isTooDeep(response.text);
    return new Response(hasBody ? response.text : null, { status, headers: contentHeaders(response) });
  };

/** Statuses with which a `Response` has no body, not even an empty one (Fetch, 2.2.3). */
const NULL_BODY_STATUSES = [204, 205, 304];

/**
 * Returns the headers of a body as it was read. The media type is in lower case, since programs may compare it with case, which has no meaning
 * (RFC 9110, 8.3.1).
 */
function contentHeaders({ headers }: BufferedResponse): Headers {
  const received = new Headers(headers);
  for (const name of TRANSFER_HEADERS) received.delete(name);
  const type = received.get("content-type");
  if (type !== null)
    received.set(
      "content-type",
      type.replace(/^[^;]*/, (mediaType) => mediaType.toLowerCase()),
    );
  return received;
}

/** The header in which a request names its workflow step. The proxy does not pass it on. */
export const STEP_HEADER = "x-contract-step";

/** Headers of the connection to the proxy, and the proxy's own. */
const CONNECTION_HEADERS = [
  "host",
  "accept-encoding",
  "accept-language",
  "sec-fetch-mode",
  "user-agent",
  STEP_HEADER,
  ...TRANSFER_HEADERS,
];

/** All exchanges of one request, the final one last; or the error that ended it. */
export type ProxiedRequest = { exchanges: readonly Exchange[]; error?: Error };

/**
 * Starts a proxy on loopback. `requests` has the last request of each step.
 *
 * @param tolerated statuses that the spec need not document, by the names of steps
 */
export async function startProxy(transport: Transport, tolerated: ReadonlyMap<string, readonly number[]> = new Map()) {
  const requests = new Map<string, ProxiedRequest>();
  const server = createServer((request, response) => {
    const step = String(request.headers[STEP_HEADER]);
    const through = {
      ...transport,
      send: (one: OutgoingRequest) => transport.send({ ...one, tolerated: tolerated.get(step) }),
    };
    void forward(through, request, response).then((done) => requests.set(step, done));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function forward(
  transport: Transport,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ProxiedRequest> {
  const { method = "GET", url = "/", headers, socket } = request;
  const { exchanges, server } = transport;
  const before = exchanges.length;
  try {
    const own = Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.includes(name));
    const init: RequestInit = { method, headers: own.map(([name, value]) => [name, String(value)]) };
    const bytes = await buffer(request);
    if (bytes.length > 0) init.body = new Uint8Array(bytes);
    const received = await sendForeign(transport, new Request(server + url, init));
    const sent = contentHeaders(received);
    sent.delete("location"); // The program must not follow a redirect around the transport.
    response.writeHead(received.status, Object.fromEntries(sent)).end(received.text);
    return { exchanges: exchanges.slice(before) };
  } catch (error) {
    socket.destroy();
    return { exchanges: exchanges.slice(before), error: error as Error };
  }
}
