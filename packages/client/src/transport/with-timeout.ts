/** A timer with a longer delay would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** What to do when a signal is aborted, for each signal that is waited for. */
const listenersOf = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Runs work under a time limit, in ms; without work, waits. Leaves no timer and no listener behind.
 *
 * @returns what the work resolves to, or undefined if the limit comes first
 * @throws the reason of the signal as soon as it is aborted
 */
export async function withTimeout<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T> = () => new Promise(() => {}),
): Promise<T | undefined> {
  signal?.throwIfAborted(); // It would not tell a listener again.
  let timer: ReturnType<typeof setTimeout> | undefined;
  let removeListener: (() => void) | undefined;
  const limit = new Promise<undefined>((resolve, reject) => {
    if (ms < Infinity) timer = setTimeout(resolve, Math.min(ms, MAX_DELAY_MS), undefined);
    removeListener = signal && onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
    removeListener?.();
  }
}

/**
 * Adds a listener, and returns a function that removes it. A signal gets one listener from here, however many calls it is passed to: Node 20 warns
 * of more than ten.
 */
function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = listenersOf.get(signal) ?? new Set();
  if (listeners.size === 0) {
    listenersOf.set(signal, listeners);
    signal.addEventListener("abort", abortAll);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) signal.removeEventListener("abort", abortAll);
  };
}

function abortAll(this: AbortSignal): void {
  for (const listener of listenersOf.get(this) ?? []) listener();
}
