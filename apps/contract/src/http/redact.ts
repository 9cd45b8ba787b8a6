/** Returns a text in which the key is replaced by `REDACTED`. */
export type Redact = (text: string) => string;

export const REDACTED = "(hidden)";

/**
 * Creates a function that redacts the key as a server may repeat it: in plain text, in any case, in URLs, JSON, XML and base64.
 *
 * @param key at least 6 characters, so that it does not occur by chance
 */
export function createRedact(key: string): Redact {
  const xml = key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), xml, btoa(key)];
  const pattern = new RegExp(forms.map((form) => RegExp.escape(form)).join("|"), "gi");
  return (text) => text.replaceAll(pattern, REDACTED);
}
