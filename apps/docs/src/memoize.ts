/** Keeps what a function returns for the same arguments, since many pages show the same descriptions and examples. */
export function memoize<Args extends (string | number)[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = args.join("\0");
    let result = results.get(key);
    if (result === undefined) results.set(key, (result = compute(...args)));
    return result;
  };
}
