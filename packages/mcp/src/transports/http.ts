import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import {
  localhostHostValidation,
  localhostOriginValidation,
  type NodeIncomingMessageLike,
  toNodeHandler,
} from "@modelcontextprotocol/node";
import { createMcpHandler, isLegacyRequest, type Server } from "@modelcontextprotocol/server";

import { createSessions } from "./sessions.ts";

const HOST = "127.0.0.1";
const PATH = "/mcp";

/** Maximum number of connections. Further ones are closed. */
const MAX_CONNECTIONS = 100;
/** Maximum number of messages at the same time; further ones get 503. It bounds the memory of their bodies. */
const MAX_MESSAGES = 50;
/** Time in which a client has to send a whole request. */
const REQUEST_TIMEOUT_MS = 30_000;

export type HttpEndpoint = { url: string; close: () => Promise<void> };

/**
 * Serves the clients of this machine with streamable HTTP: those of 2025 in sessions, and others request by request. A page in a browser cannot
 * reach it by a name of its own (DNS rebinding), since `Host` and `Origin` have to name this machine.
 *
 * @param port 0 selects a free one
 * @param maxBytes the largest message
 * @throws Error if the port is taken
 */
export async function serveHttp(
  createServer: () => Server,
  { port, maxBytes, report }: { port: number; maxBytes: number; report: (error: unknown) => void },
): Promise<HttpEndpoint> {
  const limit = { maxRequestBodySize: maxBytes };
  const handler = createMcpHandler(createServer, { ...limit, legacy: "reject", onerror: report });
  const sessions = createSessions(createServer, maxBytes);
  const route = async (request: Request): Promise<Response> =>
    (await isLegacyRequest(request, undefined, limit)) ? sessions.fetch(request) : handler.fetch(request);
  const handle = toNodeHandler({ fetch: route }, { ...limit, onerror: report });
  const isLocalHost = localhostHostValidation();
  const isLocalOrigin = localhostOriginValidation();
  let running = 0;

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLocalHost(request, response) || !isLocalOrigin(request, response)) return;
    if (request.url?.split("?", 1)[0] !== PATH) return refuse(response, 404, `There is nothing here but ${PATH}.`);
    const isMessage = request.method === "POST";
    if (isMessage && running >= MAX_MESSAGES)
      return refuse(response, 503, "Too many messages at the same time. Try again later.");
    if (isMessage) running++;
    try {
      await handle(request as NodeIncomingMessageLike, response);
    } finally {
      if (isMessage) running--;
    }
  };
  const server = createHttpServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    respond(request, response).catch((error: unknown) => {
      report(error);
      response.destroy();
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen(port, HOST, resolve);
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}${PATH}`,
    async close() {
      await Promise.all([handler.close(), sessions.close()]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ jsonrpc: "2.0", error: { code: -32_000, message }, id: null }));
}

const listenError = (error: NodeJS.ErrnoException, port: number): Error =>
  error.code === "EADDRINUSE"
    ? new Error(`Port ${port} is taken. Stop what listens there, or pass another one with --port.`)
    : new Error(`Port ${port} cannot be used: ${error.message}. Pass another one with --port.`);
