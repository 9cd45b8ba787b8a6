import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, Server as NetServer, type Socket } from "node:net";

import { answered } from "./connections.ts";

export type Listening = {
  /** Without a slash at the end. */
  url: string;
  close: () => Promise<void>;
};

/** How long requests that are under way may take when the server is to end, in ms. */
const GRACE = 5000;

/** Starts to listen. Rejects with the error of `node:net` if that is not possible. */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await once(server.listen(port, host), "listening");
  const { address, family, port: taken } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    close: () => (closed ??= close(server, sockets)),
  };
}

/** Takes no more connections, and ends each as soon as its last answer is out. */
async function close(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = once(server, "close");
  // Not the close of `node:http`, which would cut off an answer that is still being sent.
  NetServer.prototype.close.call(server);
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  for (const socket of sockets) void answered(socket).then(() => socket.destroySoon());
  await closed;
  clearTimeout(timer);
}
