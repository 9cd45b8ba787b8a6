/** Takes a call, or says how many seconds to wait for the next one that is taken. */
export type RateLimit = () => number | undefined;

/**
 * A bucket that holds the calls of one second and fills again as time passes.
 *
 * @param perSecond how many calls fit into a second
 * @param clock the time, in ms
 */
export function createRateLimit(perSecond: number, clock: () => number): RateLimit {
  const capacity = Math.max(1, perSecond);
  let [left, time] = [capacity, clock()];
  return () => {
    const now = clock();
    left = Math.min(capacity, left + (Math.max(0, now - time) / 1000) * perSecond);
    time = now;
    if (left < 1) return Math.max(1, Math.ceil((1 - left) / perSecond));
    left -= 1;
    return undefined;
  };
}
