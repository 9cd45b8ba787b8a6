import { show } from "./messages.ts";

/** Sends a request to a control route. Returns the value of the response, or undefined after it has shown why that failed. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T | undefined> {
  try {
    const init =
      body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`/__mock/${path}`, { method, ...init });
    const value = await response.json();
    if (response.ok) {
      show("");
      return value as T;
    }
    show(`${method} /__mock/${path} failed: ${(value as { message?: string }).message ?? response.status}`);
  } catch {
    show("The mock does not respond. Start it again; the panel reconnects by itself.");
  }
  return undefined;
}

/** Sends the latest of many changes, such as those of a slider, one request at a time. */
export function createLatest<T>(sendOne: (value: T) => Promise<unknown>): (value: T) => void {
  let next: { value: T } | undefined;
  let isSending = false;
  return async (value) => {
    next = { value };
    if (isSending) return;
    isSending = true;
    while (next) {
      const { value: latest } = next;
      next = undefined;
      await sendOne(latest);
    }
    isSending = false;
  };
}
