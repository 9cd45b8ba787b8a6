/** Takes the key out of texts that others wrote: a server's message, or what a caller's own `fetch` threw. */
export type Secret = {
  /** The text, with `[API key]` where the key was. */
  hide: (text: string) => string;
  /** The value, or undefined if looking at it could show the key. */
  dropIfShown: (value: unknown) => unknown;
};

export function createSecret(apiKey: string): Secret {
  const shows = (value: unknown): boolean => {
    if (!(value instanceof Error)) return String(value).includes(apiKey);
    return `${value.message} ${value.stack}`.includes(apiKey) || (value.cause !== undefined && shows(value.cause));
  };
  return {
    hide: (text) => text.replaceAll(apiKey, "[API key]"),
    dropIfShown: (value) => (shows(value) ? undefined : value),
  };
}
