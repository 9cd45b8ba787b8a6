import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Exchange } from "./exchange.ts";
import { PLACEHOLDER_KEY, withoutTransferHeaders } from "./fetch.ts";
import type { Transport } from "./transport.ts";

/** The header in which a request names its workflow step. The proxy does not pass it on. */
export const STEP_HEADER = "x-contract-step";

/** All exchanges of one request, the final one last; or the error that ended it. */
export type ProxiedRequest = { exchanges: readonly Exchange[]; error?: Error };

export type Proxy = {
  url: string;
  /** The last request of each step. */
  requests: ReadonlyMap<string, ProxiedRequest>;
  close: () => Promise<void>;
};

/** Starts a proxy on loopback, for a program that sends its requests by itself. It needs no key and has no limits to know. */
export async function startProxy(transport: Transport): Promise<Proxy> {
  const requests = new Map<string, ProxiedRequest>();
  const server = createServer((request, response) => {
    void forward(transport, request, response).then((done) => requests.set(String(request.headers[STEP_HEADER]), done));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

async function forward(
  { send, exchanges }: Transport,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ProxiedRequest> {
  const { method = "GET", url: path = "/", headers } = request;
  const before = exchanges.length;
  const hasKey = headers["x-api-key"] === PLACEHOLDER_KEY;
  try {
    const { response: received } = await send({ method, path, hasKey, accept: headers.accept ?? "application/json" });
    const passedOn = withoutTransferHeaders(received.headers);
    passedOn.delete("location"); // The program must not follow a redirect around the transport.
    response.writeHead(received.status, Object.fromEntries(passedOn)).end(received.text);
    return { exchanges: exchanges.slice(before) };
  } catch (error) {
    request.socket.destroy();
    return { exchanges: exchanges.slice(before), error: error as Error };
  }
}
