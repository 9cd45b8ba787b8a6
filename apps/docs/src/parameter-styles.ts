/** How arrays are written in a URL or a header (OpenAPI 3.1.1, 4.8.12.2.1). */
type Style = { name: string; style: string; explode: boolean };

/** Between the values of a list, percent-encoded where a URL needs it. */
const SEPARATORS: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "|" };

/**
 * Writes a list into a query: `a=1&a=2`, `a=1,2`, `a=1%202` or `a=1|2`.
 *
 * @param encode encodes a name or a value
 */
export function listInQuery(
  { name, style, explode }: Style,
  values: string[],
  encode: (text: string) => string = encodeURIComponent,
): string {
  if (style === "form" && explode) return values.map((value) => `${encode(name)}=${encode(value)}`).join("&");
  return `${encode(name)}=${values.map(encode).join(SEPARATORS[style] ?? ",")}`;
}
