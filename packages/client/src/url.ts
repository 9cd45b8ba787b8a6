import { ArgumentError } from "./errors/classes.ts";
import type { ListStyle, OperationEntry } from "./operation-entry.ts";

/** Values of parameters, by name. */
export type Values = Record<string, unknown>;

/**
 * Returns the URL of a call. Every value is percent-encoded, so that it stays one segment of the path or one value of the query.
 *
 * @throws ArgumentError for a value that would change the path, or that a URL cannot have
 */
export function createUrl(
  baseUrl: string,
  { path, styles }: Pick<OperationEntry, "path" | "styles">,
  params: { path: Values; query: Values },
): string {
  const url = baseUrl + path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeSegment(name, params.path[name]));
  const query = Object.entries(params.query).flatMap(([name, value]) => encodeQuery(name, value, styles?.[name]));
  return query.length > 0 ? `${url}?${query.join("&")}` : url;
}

/** Refuses `.` and `..`, which URL parsers resolve even if they are escaped (URL Standard, "path state"). */
function encodeSegment(name: string, value: unknown): string {
  const segment = encode(name, value);
  if (/^(\.|%2e){0,2}$/i.test(String(value))) throw new ArgumentError(`${name} must not be ${JSON.stringify(value)}.`);
  return segment;
}

/** What stands between the items of a list in one value (OpenAPI 3.1.1, 4.8.12.2.2). */
const DELIMITERS: Record<ListStyle, string> = { form: ",", spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Returns `name=value`, once for each item of a list without a style. An empty list and `null` are left out. */
function encodeQuery(name: string, value: unknown, style: ListStyle | undefined): string[] {
  if (value == null) return [];
  const items = [value].flat().map((item) => encode(name, item));
  const delimiter = style && DELIMITERS[style];
  // `form` can escape a comma, but a space or a pipe in an item looks like the delimiter.
  if (delimiter && items.some((item) => item.includes(delimiter)))
    throw new ArgumentError(
      `${name} must not have an item with "${decodeURIComponent(delimiter)}" in it: the style of the list cannot escape it.`,
    );
  const values = delimiter && items.length > 0 ? [items.join(delimiter)] : items;
  return values.map((one) => `${encode(name, name)}=${one}`);
}

function encode(name: string, value: unknown): string {
  try {
    if (value != null && Object(value) !== value) return encodeURIComponent(value as string);
  } catch {
    // A symbol, or a lone surrogate.
  }
  throw new ArgumentError(`${name} must be text without lone surrogates, a number or a boolean.`);
}
