import { ArgumentError } from "./errors/classes.ts";

/** Visible characters of Latin-1, spaces and tabs (RFC 9110, 5.5). */
export const HEADER_VALUE: RegExp = /^[\t -~\x80-\xFF]*$/;
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * Returns headers by their names in lower case. `null` and `undefined` are left out.
 *
 * @throws ArgumentError for a name or a value that a header cannot have. `Headers` itself would quote the value
 */
export function readHeaders(given: HeadersInit | Record<string, unknown> = {}): Record<string, string> {
  if (Object(given) !== given) throw new ArgumentError("the headers must be an object.");
  const headers: Record<string, string> = {};
  const entries = Symbol.iterator in given ? given : Object.entries(given);
  for (const [name, value] of entries as [string, unknown][]) {
    if (value == null) continue;
    if (!NAME.test(name)) throw new ArgumentError(`${name} is not a name that a header can have.`);
    if (Object(value) === value || !HEADER_VALUE.test(String(value)))
      throw new ArgumentError(`${name} must be Latin-1 text without line breaks, since it is sent in a header.`);
    headers[name.toLowerCase()] = String(value).trim();
  }
  return headers;
}
