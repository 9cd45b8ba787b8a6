import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

import { defaultSpec } from "@9pic/sandbox";

import { startServer } from "../src/http/server.ts";
import { createProxy, type ProxyExchange, type ProxyOptions } from "../src/proxy/proxy.ts";
import type { ProxyNote, ProxyViolation } from "../src/proxy/report.ts";

export const PING = "/api/v1/ext/903/event/456/ping";
export const pong = { responseType: "success", message: "pong", data: { status: "ok", org_id: 903, event_id: 456 } };

/** A running API, and the sockets of its clients. */
export type Api = { url: string; server: Server; sockets: Set<Socket>; close: () => void };

/** Starts an API with a listener of its own. */
export async function startApi(listener: RequestListener): Promise<Api> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket.once("close", () => sockets.delete(socket))));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    sockets,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type TestProxy = {
  url: string;
  violations: ProxyViolation[];
  notes: ProxyNote[];
  exchanges: ProxyExchange[];
  errors: unknown[];
  close: () => Promise<void>;
};

/** Starts the proxy in this process, in front of an API. */
export async function startProxy(upstream: string, options: Partial<ProxyOptions> = {}): Promise<TestProxy> {
  const { corsOrigin = "*" } = options;
  const proxy: Omit<TestProxy, "url" | "close"> = { violations: [], notes: [], exchanges: [], errors: [] };
  const stream = createProxy(defaultSpec, {
    upstream,
    report: (found) => proxy.violations.push(...found),
    note: (note) => proxy.notes.push(note),
    onExchange: (exchange) => proxy.exchanges.push(exchange),
    ...options,
  });
  const timeouts = { headers: 10_000, request: 0 };
  const http = { stream, corsOrigin, onError: (error: unknown) => proxy.errors.push(error), timeouts };
  return { ...proxy, ...(await startServer(http, 0, "127.0.0.1")) };
}

/** Opens a connection, and collects what it receives as Latin-1. */
export function open(url: string): {
  socket: Socket;
  received: () => string;
  until: (text: string) => Promise<string>;
} {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let received = "";
  socket.on("error", () => {});
  socket.setEncoding("latin1").on("data", (chunk) => (received += chunk));
  const until = async (text: string): Promise<string> => {
    while (!received.includes(text)) await once(socket, "data");
    return received;
  };
  return { socket, received: () => received, until };
}

/** Sends bytes, given as Latin-1, and returns what is received until the connection ends. */
export async function exchangeBytes(url: string, bytes: string): Promise<string> {
  const { socket, received } = open(url);
  socket.write(bytes, "latin1");
  await once(socket, "close");
  return received();
}
