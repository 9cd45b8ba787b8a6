/** Sends a response as `fetch` shows it: a fault of the connection is a rejection, or a body that breaks off. */
import type { Delivery } from "./responses.ts";

/** A connection that broke, as `fetch` in Node reports it. */
export const connectionError = (code = "ECONNRESET"): TypeError =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error(`The sandbox broke the connection: ${code}`), { code }),
  });

/** Waits for some ms. Rejects with the reason of the signal. */
export const wait = (ms: number, signal: AbortSignal | null | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });

/** Never resolves. Rejects with the reason of the signal. */
export const never = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/** How often a slow body sends a part, in ms. */
const SLOW_INTERVAL_MS = 100;

/** Returns how a slow body is sent: so many bytes at each interval of so many ms. */
export function slowPace(bytesPerSecond: number): { size: number; interval: number } {
  const size = Math.max(1, Math.round((bytesPerSecond * SLOW_INTERVAL_MS) / 1000));
  return { size, interval: (size / bytesPerSecond) * 1000 };
}

/** Returns a body that breaks off in the middle, or that is slow. */
export function deliverBody(
  text: string,
  delivery: Exclude<Delivery, "reset" | "never">,
  signal: AbortSignal | null | undefined,
): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const isHalf = delivery === "half";
  const end = isHalf ? bytes.length >> 1 : bytes.length;
  const { size, interval } = isHalf ? { size: end, interval: 0 } : slowPace(delivery.bytesPerSecond);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent >= end) return isHalf ? controller.error(new TypeError("terminated")) : controller.close();
      if (!isHalf) await wait(interval, signal);
      controller.enqueue(bytes.slice(sent, Math.min(end, sent + size)));
      sent += size;
    },
  });
}
