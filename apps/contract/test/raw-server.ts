/** A server that sends bytes as they are, and what the transport makes of them. */
import { createServer, type AddressInfo, type Socket } from "node:net";

import { type ApiDescription, readDocument } from "@9pic/openapi";

import type { Exchange } from "../src/http/exchange.ts";
import { createRedact } from "../src/http/redact.ts";
import { createTransport } from "../src/http/transport.ts";
import { createResponseValidator } from "../src/validate/response.ts";
import { describeViolation } from "../src/validate/violation.ts";
import { CALLER } from "./run-properties.ts";

/** Texts are sent as UTF-8. */
export type Bytes = string | Uint8Array;

/** Starts a server that sends the same bytes to each request, and closes the connection or leaves it open. */
export async function startRaw(sent: Bytes | ((socket: Socket) => void), { closes = true } = {}) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    socket.on("data", () => {
      if (typeof sent === "function") sent(socket);
      else if (closes) socket.end(sent);
      else socket.write(sent);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Puts a message together. `headers` are those beside the length of the body. */
export function messageOf(body: Bytes, headers: Record<string, string> = {}, status = "200 OK"): Buffer {
  const bytes = Buffer.from(body as string);
  const all = { "Content-Type": "application/json", "Content-Length": String(bytes.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`, "latin1"), bytes]);
}

const anything = { description: "Anything.", content: { "application/json": { schema: {} } } };
const nothing = { description: "Nothing." };
/** An API whose responses may have any JSON, so that only their bytes can be wrong. */
export const ANY_API: ApiDescription = readDocument({
  openapi: "3.1.1",
  info: { title: "Trial", version: "1" },
  paths: {
    "/a": {
      get: { operationId: "read", responses: { 200: anything, 204: nothing, 304: nothing, 429: anything } },
      head: { operationId: "look", responses: { 200: nothing } },
    },
  },
});

/** Creates a transport that knows the key of the mock. */
export const connect = (server: string, { api = ANY_API, timeout }: { api?: ApiDescription; timeout?: number } = {}) =>
  createTransport({
    ...{ api, server, caller: CALLER, maxRequests: 9, isTestServer: true, timeout },
    redact: createRedact(CALLER.apiKey),
    ...{ validateResponse: createResponseValidator(api), sleep: async () => {}, onWait: () => {} },
  });

type ReceiveOptions = Parameters<typeof connect>[1] & { method?: string; closes?: boolean };

/** Sends one request to a server that sends these bytes. */
export async function receive(
  sent: Bytes | ((socket: Socket) => void),
  { method = "GET", closes, ...options }: ReceiveOptions = {},
): Promise<Exchange> {
  await using server = await startRaw(sent, { closes });
  return await connect(server.url, options).send({ method, path: "/a" });
}

/** Returns the violations of a response in sentences: `the body must be JSON`. */
export const sentencesOf = ({ violations }: Pick<Exchange, "violations">): string[] =>
  violations.map((one) => [one.field, describeViolation(one)].filter(Boolean).join(" "));

/** Returns what is wrong with a response of these bytes. */
export const violationsOf = async (
  sent: Bytes | ((socket: Socket) => void),
  options?: ReceiveOptions,
): Promise<string[]> => sentencesOf(await receive(sent, options));
