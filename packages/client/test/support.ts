/** Shared by the tests: responses of the API, a `fetch` that returns them, and servers on this machine. */
import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

import { type Client, type ClientOptions, createClient, NinePicError } from "@9pic/client";
import { expect, onTestFinished } from "vitest";

export const KEY = "key-of-the-tests-0123456789";
export const BASE = "https://api.9pic.ai";
export const PING_PATH = "/api/v1/ext/903/event/456/ping";
export const PING = { status: "ok", org_id: 903, event_id: 456 };

export const success = (data: unknown) => ({ responseType: "success", message: "Found", data });
export const failed = (message: string) => ({ responseType: "error", message, data: null });
export const pong = (): Response => Response.json(success(PING));
export const refusal = (status: number, message = "No", headers: Record<string, string> = {}): Response =>
  Response.json(failed(message), { status, headers });

/** What the client passed to `fetch`. */
export type Sent = {
  url: URL;
  method: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  init: RequestInit;
};
export type Respond = (sent: Sent, count: number) => Response | Promise<Response>;

/** Returns a `fetch` that responds without a network, and the requests that it receives. */
export function fakeFetch(respond: Respond = pong): { fetch: typeof globalThis.fetch; seen: Sent[] } {
  const seen: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const { method = "GET", signal } = init;
    const sent = { url: new URL(input as string), method, headers, signal: signal as AbortSignal, init };
    return respond(sent, seen.push(sent));
  };
  return { fetch, seen };
}

/** Returns a client, and the requests that it sends. */
export function clientOf(respond?: Respond, options: ClientOptions = {}): { pic: Client; seen: Sent[] } {
  const { fetch, seen } = fakeFetch(respond);
  return { seen, pic: createClient({ apiKey: KEY, orgId: 903, baseUrl: BASE, fetch, ...options }) };
}

/** Never responds. */
export const never: Respond = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** Returns what a promise was rejected with. */
export async function thrownBy(promise: PromiseLike<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (thrown: unknown) => ({ thrown }),
  );
  return "thrown" in outcome ? outcome.thrown : expect.fail("it should not have succeeded");
}

/** Returns the client's error that a promise was rejected with. */
export async function errorOf(promise: PromiseLike<unknown>): Promise<NinePicError> {
  const error = await thrownBy(promise);
  expect(error).toBeInstanceOf(NinePicError);
  return error as NinePicError;
}

/** Runs `work` while every object inherits this property. */
export async function polluted(name: string, value: unknown, work: () => Promise<unknown>): Promise<void> {
  // As a vulnerable library does: through an object that it merges.
  const everyObject = Object.getPrototypeOf({}) as Record<string, unknown>;
  everyObject[name] = value;
  try {
    await work();
  } catch {
    // The outcome of the call does not matter here.
  } finally {
    delete everyObject[name];
  }
}

/** Listens on a free port until the test ends. Returns the URL. */
async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket.on("error", () => {}));
  });
  onTestFinished(async () => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const serve = (listener: RequestListener): Promise<string> => listen(createHttpServer(listener));
export const serveSockets = (listener: (socket: Socket) => void): Promise<string> => listen(createServer(listener));

/** Returns a port without a listener. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  return port;
}

/** Returns the head of a response in HTTP/1.1. */
export const head = (status: string, headers: Record<string, string | number>): string =>
  [`HTTP/1.1 ${status}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");

/** Responds with a page of that many events, with ids from 1. */
export function listOf(total: number): Respond {
  return ({ url }) => {
    const page = Number(url.searchParams.get("page") ?? 1);
    const page_size = Number(url.searchParams.get("page_size") ?? 10);
    const totalPages = Math.ceil(total / page_size);
    const from = (page - 1) * page_size;
    const count = Math.max(0, Math.min(page_size, total - from));
    const events = Array.from({ length: count }, (_, index) => ({ event_id: from + index + 1 }));
    const currentPage = total === 0 ? 0 : page;
    const pagination = {
      total,
      currentPage,
      totalPages,
      hasNextPage: page < totalPages,
      hasPreviousPage: currentPage > 1,
      page_size,
    };
    return Response.json(success({ events, pagination }));
  };
}
