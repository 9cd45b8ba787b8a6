import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = {
  /** Without a slash at the end. */
  url: string;
  close: () => Promise<void>;
};

/** How long requests that are under way may take when the server is to end, in ms. */
const GRACE = 5000;

/** Starts to listen. Rejects with the error of `node:net` if that is not possible. */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  await once(server.listen(port, host), "listening");
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(timer);
}
