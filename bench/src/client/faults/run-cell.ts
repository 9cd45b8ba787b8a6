import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { freePort } from "../../process.ts";
import { KEY, requestsOf, send, SUCCESS } from "./texts.ts";
import type { Cell, Fault, FaultClient, Received, Seen } from "./types.ts";

const CELL = fileURLToPath(new URL("./cell.ts", import.meta.url));
const TIMEOUT_MS = 1000;
/** A call hangs if its process has not ended by then. */
const HANGS_AFTER_MS = 10_000;
const MAX_HEAP_MB = 2048;

/** Measures one cell: runs the client in a child process against servers of its own. */
export async function runCell(client: FaultClient, fault: Fault, folder: string): Promise<Cell> {
  if (fault.needs && client.lacks.includes(fault.needs)) return { fact: `no ${fault.needs}`, mark: "-" };
  const [requests, other]: [Received[], Received[]] = [[], []];
  const { respond } = fault;
  const second = await listen((request, response) => {
    other.push(receive(request));
    send(response, 200, SUCCESS);
  });
  const first =
    respond &&
    (await listen((request, response) => {
      const earlier = [...requests];
      const received = receive(request);
      requests.push(received);
      respond({ request: received, earlier, response, otherOrigin: originOf(second) });
    }));
  const baseUrl = first ? originOf(first) : `http://127.0.0.1:${await freePort()}`;
  try {
    const seen = await runChild([client.name, fault.name, baseUrl, String(fault.timeout ?? TIMEOUT_MS)], folder);
    if (typeof seen === "string") return { fact: `${seen}, ${requestsOf(requests)}`, mark: "MISS" };
    return fault.rate({ figures: {}, places: [], ...seen, client, requests, other });
  } finally {
    for (const server of [first, second]) {
      server?.closeAllConnections();
      server?.close();
    }
  }
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function receive({ url = "", headers }: IncomingMessage): Received {
  const eventId = Number(/event\/(\d+)/.exec(url)?.[1]);
  const hasKey = (url + JSON.stringify(headers)).includes(KEY);
  return { at: performance.timeOrigin + performance.now(), eventId, hasKey };
}

/** Resolves with what the child saw, or with how it ended without that. */
async function runChild(args: string[], folder: string): Promise<Seen | string> {
  const child = fork(CELL, args, {
    // The caller's environment may configure a client.
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: "1", GENERATED_FOLDER: folder },
    execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    timeout: HANGS_AFTER_MS,
    killSignal: "SIGKILL",
  });
  let seen: Seen | undefined;
  child.once("message", (message: Seen) => (seen = message));
  const [code, signal] = await once(child, "exit");
  // The message may arrive after the exit, but not after the channel is closed.
  if (child.connected) await once(child, "disconnect");
  return seen ?? (signal === "SIGKILL" ? "hangs" : `crashes with ${signal ?? code}`);
}
