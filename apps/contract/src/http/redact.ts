/** Returns a text in which the key is replaced by `REDACTED`. */
export type Redact = (text: string) => string;

export const REDACTED = "(hidden)";

/**
 * Creates a function that redacts keys as a server may repeat them: in plain text, in any case, in URLs, JSON, XML and base64.
 *
 * @param keys each of at least 6 characters, so that it does not occur by chance
 */
export function createRedact(...keys: string[]): Redact {
  const pattern = new RegExp(
    keys
      .flatMap(formsOf)
      .map((form) => RegExp.escape(form))
      .join("|"),
    "gi",
  );
  return (text) => text.replaceAll(pattern, REDACTED);
}

function formsOf(key: string): string[] {
  const xml = key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  return [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), xml, btoa(key)];
}
