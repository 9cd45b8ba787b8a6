/** Keeps the API key out of everything that is printed, also where a server sends it back. */
import { Redactor } from "@9pic/client";

/** Replaces the secrets in text. */
export type HideKey = (text: string) => string;

/** Creates a function that replaces secrets in text, whatever their encoding. */
export function createHideKey(secrets: Iterable<string>): HideKey {
  const redactor = new Redactor();
  const known = [...secrets];
  for (const secret of known) redactor.add(secret);
  return known.length === 0 ? (text) => text : (text) => redactor.redact(text);
}
