/** Headers that say how a message is sent, which the server that sends it decides (RFC 9110, 6.4.1, 7.6.1, 8.4, 8.6; RFC 9112, 6.1). */
const FRAMING = [
  "connection",
  "content-encoding",
  "content-length",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * Says why a mock cannot send an example of a response header; undefined if it can.
 *
 * @param value the example, whatever its type
 */
export function headerProblem(name: string, value: unknown): string | undefined {
  if (FRAMING.includes(name.toLowerCase())) return `a mock sets ${name} itself, to match the body that it sends`;
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `${JSON.stringify(name)} is not the name of a header (RFC 9110, 5.1)`;
  if (typeof value === "object" && value !== null) return `the example of ${name} is not text, a number or a boolean`;
  if (!/^[\t\x20-\x7E\x80-\xFF]*$/.test(String(value))) return `the example of ${name} is not Latin-1 (RFC 9110, 5.5)`;
  return undefined;
}
