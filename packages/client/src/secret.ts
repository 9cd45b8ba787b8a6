/** Takes the key out of what others wrote: a server's message, or what a caller's own `fetch` threw. */
export type Secret = {
  /** The text, with `[API key]` where the key was. */
  hide: (text: string) => string;
  /** A plain error in place of what was thrown: its name, code and message, and those of its causes. Nothing else is kept. */
  copy: (thrown: unknown) => Error;
};

export function createSecret(apiKey: string): Secret {
  const hide = (text: string): string => text.replaceAll(apiKey, "[API key]");
  const copy = (thrown: unknown, depth = 0): Error => {
    if (!(thrown instanceof Error)) return new Error(hide(String(thrown)));
    const { name, message, cause, code } = thrown as Error & { code?: unknown };
    // A cause can be its own cause.
    const deeper = cause === undefined || depth > 4 ? {} : { cause: copy(cause, depth + 1) };
    const error = new Error(hide(message), deeper);
    return Object.assign(error, { name: hide(name) }, typeof code === "string" ? { code: hide(code) } : {});
  };
  return { hide, copy };
}
