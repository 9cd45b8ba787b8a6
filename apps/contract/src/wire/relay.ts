import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { STAND_IN, withoutTransport } from "./as-fetch.ts";
import type { Exchange } from "./exchange.ts";
import type { Gate } from "./gate.ts";

/** The header by which a request says what it is for. It goes no further than the relay. */
export const PURPOSE = "x-contract-step";

/** What became of a request: all that was sent for it, the answer last; or why there is none. */
export type Passage = { exchanges: readonly Exchange[]; error?: Error };

export type Relay = {
  url: string;
  /** What was passed on, by its purpose; of several of one purpose, the last. */
  passages: ReadonlyMap<string, Passage>;
  close: () => Promise<void>;
};

/**
 * Listens on this machine, for a program that must call a server by itself, and passes what it sends on through the gate. So the
 * program needs no key and knows no limits.
 */
export async function startRelay(gate: Gate): Promise<Relay> {
  const passages = new Map<string, Passage>();
  const server = createServer((request, response) => {
    void pass(gate, request, response).then((passage) => passages.set(String(request.headers[PURPOSE]), passage));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, passages, close };
}

async function pass(gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<Passage> {
  const { method = "GET", url: path = "/", headers } = request;
  const before = gate.exchanges.length;
  const hasKey = headers["x-api-key"] === STAND_IN;
  try {
    const exchange = await gate.ask({ method, path, hasKey, accept: headers.accept ?? "application/json" });
    const { status, headers: sent, text } = exchange.answer;
    const passedOn = withoutTransport(sent);
    passedOn.delete("location"); // Nobody follows it past the gate.
    response.writeHead(status, Object.fromEntries(passedOn)).end(text);
    return { exchanges: gate.exchanges.slice(before) };
  } catch (error) {
    request.socket.destroy();
    return { exchanges: gate.exchanges.slice(before), error: error as Error };
  }
}
