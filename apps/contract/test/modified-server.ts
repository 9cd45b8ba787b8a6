import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { startMock } from "@9pic/mock";

import type { Running } from "./servers.ts";

/** A response of the mock, before it is sent. */
export type Reply = { status: number; headers: Record<string, string>; body: any };
/** A request that the server received. `count` starts at 1. */
export type ReceivedRequest = { path: string; query: URLSearchParams; key: string | undefined; count: number };

/**
 * Starts a server that returns the mock's responses, modified.
 *
 * @param modify changes the reply in place, or handles the response by itself and returns true
 */
export async function startModified(
  modify: (reply: Reply, request: ReceivedRequest, response: ServerResponse) => unknown,
): Promise<Running & { requests: ReceivedRequest[] }> {
  const mock = await startMock();
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url!, mock.url);
    const key = incoming.headers["x-api-key"] as string | undefined;
    const request = { path: pathname, query: searchParams, key, count: requests.length + 1 };
    requests.push(request);
    // The mock accepts its own key only, and this server accepts any.
    const headers: Record<string, string> = key === undefined ? {} : { "x-api-key": "demo-key" };
    const received = await fetch(mock.url + incoming.url, { headers });
    const reply = {
      status: received.status,
      headers: { "content-type": "application/json" },
      body: await received.json(),
    };
    if (modify(reply, request, response) === true) return;
    response.writeHead(reply.status, reply.headers);
    response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await mock.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop, requests };
}
