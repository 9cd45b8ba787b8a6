import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { startMock } from "@9pic/mock";

import type { Running } from "./servers.ts";

/** An answer on its way, for a test to spoil. */
export type Reply = { status: number; headers: Record<string, string>; body: any };
export type Request = { path: string; query: URLSearchParams; key: string | undefined; count: number };

/**
 * A server of a test's own: it has the mock's answers, but for what `alter` does to them.
 *
 * @param alter changes the reply in place, or answers by itself and returns true
 */
export async function startAltered(
  alter: (reply: Reply, request: Request, response: ServerResponse) => unknown,
): Promise<Running & { requests: Request[] }> {
  const mock = await startMock();
  const requests: Request[] = [];
  const server = createServer(async (incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url!, mock.url);
    const key = incoming.headers["x-api-key"] as string | undefined;
    const request = { path: pathname, query: searchParams, key, count: requests.length + 1 };
    requests.push(request);
    // The mock knows its own key only; any other that comes here is taken for it.
    const headers: Record<string, string> = key === undefined ? {} : { "x-api-key": "demo-key" };
    const answer = await fetch(mock.url + incoming.url, { headers });
    const reply = { status: answer.status, headers: { "content-type": "application/json" }, body: await answer.json() };
    if (alter(reply, request, response) === true) return;
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
