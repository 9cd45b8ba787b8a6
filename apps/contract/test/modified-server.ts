import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import { startMock } from "@9pic/mock";

import type { Running } from "./servers.ts";

/** A response of the mock, before it is sent. */
export type Reply = { status: number; headers: Record<string, string>; body: any };
/** A request that the server received. `count` starts at 1. */
export type ReceivedRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  key: string | undefined;
  authorization: string | undefined;
  /** The names and values of all headers in turn, as they were sent. */
  rawHeaders: string[];
  /** Its body as text. */
  body: string;
  count: number;
};

/**
 * Starts a server that returns the mock's responses, modified.
 *
 * @param modify changes the reply in place, or handles the response by itself and returns true
 * @param options those of the mock, and the key that the server accepts
 */
export async function startModified(
  modify: (reply: Reply, request: ReceivedRequest, response: ServerResponse) => unknown,
  { key: accepted = "demo-key", ...options }: Parameters<typeof startMock>[0] & { key?: string } = {},
): Promise<Running & { requests: ReceivedRequest[] }> {
  const mock = await startMock(options);
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url!, mock.url);
    const key = incoming.headers["x-api-key"] as string | undefined;
    const method = incoming.method!;
    const bytes = await buffer(incoming);
    const target = { method, path: pathname, query: searchParams };
    const {
      headers: { authorization },
      rawHeaders,
    } = incoming;
    const request = {
      ...target,
      key,
      authorization,
      rawHeaders,
      body: bytes.toString("latin1"),
      count: requests.length + 1,
    };
    requests.push(request);
    const { host: _host, connection: _connection, ...others } = incoming.headers;
    const headers = { ...others, ...(key === accepted && { "x-api-key": "demo-key" }) } as Record<string, string>;
    const body = ["GET", "HEAD"].includes(method) ? null : new Uint8Array(bytes);
    const received = await fetch(mock.url + incoming.url, { method, headers, body });
    const type = received.headers.get("content-type");
    const text = await received.text();
    const reply: Reply = {
      status: received.status,
      headers: type === null ? {} : { "content-type": type },
      body: text === "" ? "" : JSON.parse(text),
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
