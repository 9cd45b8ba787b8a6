/** Makes a text that does not show the key. */
export type Hide = (text: string) => string;

/** What is shown instead. */
export const HIDDEN = "(hidden)";

/**
 * Finds the key in whatever a server repeats of it: as it is, in another case, as a part of a URL, of JSON, of XML, or in base64.
 *
 * @param key at least 6 characters, so that it is nothing else by chance
 */
export function createHide(key: string): Hide {
  const xml = key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), xml, btoa(key)];
  const pattern = new RegExp([...new Set(forms)].map(escape).join("|"), "gi");
  return (text) => text.replaceAll(pattern, HIDDEN);
}

/** A text as a pattern that finds nothing but that text. */
export const escape = (text: string): string => text.replaceAll(/[^\w\s]/g, "\\$&");
