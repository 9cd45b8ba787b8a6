import { ArgumentError } from "./errors/classes.ts";
import type { OperationEntry } from "./operation-entry.ts";

/** Values of parameters, by name. */
export type Values = Record<string, unknown>;

/**
 * Returns the URL of a call. Every value is percent-encoded, so that it stays one segment of the path or one value of the query.
 *
 * @throws ArgumentError for a value that would change the path, or that a URL cannot have
 */
export function createUrl(
  baseUrl: string,
  { path, delimiters }: Pick<OperationEntry, "path" | "delimiters">,
  params: { path: Values; query: Values },
): string {
  const url = baseUrl + path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeSegment(name, params.path[name]));
  const query = Object.entries(params.query).flatMap(([name, value]) => encodeQuery(name, value, delimiters?.[name]));
  return query.length > 0 ? `${url}?${query.join("&")}` : url;
}

/** Refuses `.` and `..`, which URL parsers resolve even if they are escaped (URL Standard, "path state"). */
function encodeSegment(name: string, value: unknown): string {
  const segment = encode(name, value);
  if (/^(\.|%2e){0,2}$/i.test(String(value))) throw new ArgumentError(`${name} must not be ${JSON.stringify(value)}.`);
  return segment;
}

/** Returns `name=value`, once for each item of a list without a delimiter. An empty list and `null` are left out. */
function encodeQuery(name: string, value: unknown, delimiter: string | undefined): string[] {
  if (value == null) return [];
  const items = [value].flat().map((item) => encode(name, item));
  // A comma in an item is escaped, but a space or a pipe in an item looks like the delimiter.
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
