/** A timer with a longer delay would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

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
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort!: () => void;
  const limit = new Promise<undefined>((resolve, reject) => {
    timer = setTimeout(resolve, Math.min(ms, MAX_DELAY_MS));
    abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
