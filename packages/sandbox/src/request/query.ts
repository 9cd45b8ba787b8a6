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
const SEPARATORS = { ",": /,/, ".": /\./, " ": /%20|\+/, "|": /\||%7c/i };

/**
 * Splits the texts of a parameter into its decoded values.
 *
 * @returns undefined for an array with a delimiter that was sent more than once
 */
export function splitItems(parameter: CompiledParameter, texts: string[]): string[] | undefined {
  const { in: location, delimiter } = parameter;
  if (location !== "query") return texts.flatMap((text) => splitDecoded(parameter, text));
  if (delimiter === undefined) return texts.map(decodeQuery);
  const [text = ""] = texts;
  if (texts.length > 1) return undefined;
  return text === "" ? [] : text.split(SEPARATORS[delimiter]).map(decodeQuery);
}

/** Splits a value of the path or of a header, which is decoded already: `.a,b` in the style `label`, `;name=a,b` in the style `matrix`. */
function splitDecoded({ name, delimiter, style, explode }: CompiledParameter, text: string): string[] {
  const value = style === undefined ? text : withoutPrefix(text, style === "label" ? "." : `;${name}=`);
  if (delimiter === undefined) return [value];
  const separator = explode && style === "matrix" ? `;${name}=` : delimiter;
  return value.split(separator).map((item) => item.trim());
}

/** A value without the prefix is accepted as it is. */
const withoutPrefix = (text: string, prefix: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text;

/** Decodes a part of a query as a form does (URL Standard, 5.1): `+` is a space, and a malformed escape is kept. */
function decodeQuery(text: string): string {
  return /[%+]/.test(text) ? (new URLSearchParams(`=${text}`).get("") as string) : text;
}
