/** The longest time that a timer can be set to, in ms; it takes any longer one for none at all. */
const LONGEST = 2 ** 31 - 1;

/**
 * What comes of some work, or undefined if the time is up before that. An abort ends the wait at once, with the signal's own reason. No
 * timer and no listener is left behind.
 *
 * @param ms from now
 * @param work is begun once the clock runs and the signal is listened to
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T> = () => new Promise(() => {}),
): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort!: () => void;
  const end = new Promise<undefined>((resolve, reject) => {
    timer = setTimeout(resolve, Math.min(ms, LONGEST));
    abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
