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

/** Returns data without the secrets in its texts and names. Data without them is returned as it is. */
export function hideInData(value: unknown, hide: HideKey): unknown {
  // One search of all texts is much faster than a search of each.
  const json = JSON.stringify(value) ?? "";
  return hide(json) === json ? value : hideInTexts(value, hide);
}

function hideInTexts(value: unknown, hide: HideKey): unknown {
  if (typeof value === "string") return hide(value);
  // A key can be a number.
  if (typeof value === "number") return hide(String(value)) === String(value) ? value : hide(String(value));
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => hideInTexts(one, hide));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), hideInTexts(inner, hide)]));
}
