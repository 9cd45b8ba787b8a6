/** What HTTP says of the headers of a response, whether or not the spec documents them. */
import { MIMEType } from "node:util";

import { CONTENT_TYPE, type Violation } from "./violation.ts";

/** Returns the violations of HTTP in the headers of a response. */
export function headerViolations(status: number, headers: Headers): Violation[] {
  return [...headers].flatMap(([name, value]): Violation[] => {
    const [field, quoted] = [fieldOfHeader(name), JSON.stringify(value)];
    const problem = RULES[name]?.(value, status);
    return problem === undefined ? [] : [{ field, problem, value: quoted }];
  });
}

/** Names of headers in reports. `Headers` has them in lower case. */
const NAMES: Partial<Record<string, string>> = {
  "retry-after": "Retry-After",
  "content-length": "Content-Length",
  "transfer-encoding": "Transfer-Encoding",
};
const fieldOfHeader = (name: string): string => `header ${NAMES[name] ?? name}`;

/** Returns what is wrong with the value of a header; undefined if nothing is. */
const RULES: Partial<Record<string, (value: string, status: number) => string | undefined>> = {
  "retry-after": (value) =>
    isSeconds(value) || isHttpDate(value)
      ? undefined
      : "must be a number of seconds or an HTTP date (RFC 9110, 10.2.3)",
  "content-length": (_value, status) => (status === 204 ? "must not be sent with a 204 (RFC 9110, 8.6)" : undefined),
  "transfer-encoding": (_value, status) => (status === 204 ? "must not be sent with a 204 (RFC 9112, 6.1)" : undefined),
};

const isSeconds = (value: string): boolean => /^\d+$/.test(value);

/** Whether a date has the form that is sent (RFC 9110, 5.6.7), and exists on this day of the week. JavaScript writes the same form. */
const isHttpDate = (value: string): boolean => new Date(value).toUTCString() === value;

/** Returns the violation of a media type of JSON with another charset than UTF-8. */
export function charsetViolations(contentType: string): Violation[] {
  const charset = charsetOf(contentType);
  if (charset === null || isUtf8(charset)) return [];
  const problem = "must have the charset utf-8 or none (RFC 8259, 8.1)";
  return [{ field: CONTENT_TYPE, problem, value: JSON.stringify(charset) }];
}

function charsetOf(contentType: string): string | null {
  try {
    return new MIMEType(contentType).params.get("charset");
  } catch {
    return null; // It is no media type.
  }
}

/** Whether a charset is UTF-8, by any of its names in the Encoding Standard. */
function isUtf8(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding === "utf-8";
  } catch {
    return false; // There is no such charset.
  }
}
