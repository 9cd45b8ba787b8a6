import { describeData } from "./texts.ts";
import type { Act, Ending, FaultClient, Setup } from "./types.ts";

export type Attempt = { ending: Ending; ms: number; error?: unknown };

/** Creates the client and pings an event. */
export async function attempt(client: FaultClient, setup: Setup, signal?: AbortSignal): Promise<Attempt> {
  const call = await client.create(setup, client.options(setup.timeout));
  return timed(() => call(456, signal));
}

/** Describes how a call ended. An error counts as one whether the client throws or returns it. */
export async function timed(call: () => Promise<{ data: unknown } | { error: unknown }>): Promise<Attempt> {
  const start = performance.now();
  try {
    const result = await call();
    const ms = performance.now() - start;
    if ("error" in result) return { ending: endingOf(result.error), ms, error: result.error };
    return { ending: { kind: "data", text: describeData(result.data) }, ms };
  } catch (error) {
    return { ending: endingOf(error), ms: performance.now() - start, error };
  }
}

/** Returns the class of an error; a returned error is often the body itself. */
function endingOf(error: unknown): Ending {
  const text = error instanceof Error ? error.constructor.name : "error body";
  return { kind: "error", text: text === "DOMException" ? (error as DOMException).name : text };
}

/** Calls once. */
export const callOnce: Act = async (client, setup) => {
  const { ending, ms } = await attempt(client, setup);
  return { ending, ms };
};
