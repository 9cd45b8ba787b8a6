import type { CompiledParameter } from "../spec/compiled-spec.ts";

/** Reads the texts of each name in a query, in the order in which they were sent. Names are decoded, texts are not. */
export function readQuery(search: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const pair of search.split("&")) {
    if (pair === "") continue;
    const [name = ""] = pair.split("=", 1);
    const text = pair.slice(name.length + 1);
    const decoded = decodeQuery(name);
    const known = texts.get(decoded);
    if (known) known.push(text);
    else texts.set(decoded, [text]);
  }
  return texts;
}

/** The separators as they can be sent. In the style `form`, a percent-encoded comma belongs to an item (RFC 6570, 3.2.8). */
const SEPARATORS = { ",": /,/, " ": /%20|\+/, "|": /\||%7c/i };

/**
 * Splits the texts of a parameter into its decoded values.
 *
 * @returns undefined for an array with a delimiter that was sent more than once
 */
export function splitItems({ in: location, delimiter }: CompiledParameter, texts: string[]): string[] | undefined {
  if (location !== "query") return texts;
  if (delimiter === undefined) return texts.map(decodeQuery);
  const [text = ""] = texts;
  if (texts.length > 1) return undefined;
  return text === "" ? [] : text.split(SEPARATORS[delimiter]).map(decodeQuery);
}

/** Decodes a part of a query as a form does (URL Standard, 5.1): `+` is a space, and a malformed escape is kept. */
function decodeQuery(text: string): string {
  return /[%+]/.test(text) ? (new URLSearchParams(`=${text}`).get("") as string) : text;
}
