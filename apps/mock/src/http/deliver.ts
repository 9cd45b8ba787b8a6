/** Sends a response as its `delivery` says: a fault of the connection that clients have to survive. */
import type { ServerResponse } from "node:http";

import { type Delivery, slowPace } from "@9pic/sandbox";

const neverSent = new WeakSet<ServerResponse>();

/** Whether a response will never be sent, so that nothing has to wait for it. */
export const isNeverSent = (serverResponse: ServerResponse): boolean => neverSent.has(serverResponse);

/** Breaks a connection, or leaves it open without a response. */
export function sendNothing(serverResponse: ServerResponse, delivery: "reset" | "never"): void {
  if (delivery === "reset") serverResponse.req.socket.resetAndDestroy();
  else neverSent.add(serverResponse);
}

/** Sends a body of which the headers are written: half of it, or slowly. */
export function sendBody(
  serverResponse: ServerResponse,
  bytes: Buffer,
  delivery: Exclude<Delivery, string> | "half",
): void {
  if (delivery === "half") {
    // The rest would follow on a kept connection, so the connection ends.
    serverResponse.write(bytes.subarray(0, bytes.length >> 1), () => serverResponse.req.socket.destroySoon());
    return;
  }
  const { size, interval } = slowPace(delivery.bytesPerSecond);
  let sent = 0;
  const timer = setInterval(() => {
    const part = bytes.subarray(sent, sent + size);
    sent += size;
    if (sent < bytes.length) return void serverResponse.write(part);
    clearInterval(timer);
    serverResponse.end(part);
  }, interval);
  serverResponse.once("close", () => clearInterval(timer));
}
