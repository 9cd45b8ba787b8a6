/** Returns a text in which the key is replaced by `REDACTED`. */
export type Redact = (text: string) => string;

export const REDACTED = "(hidden)";

/**
 * Creates a function that redacts keys as a server may repeat them: in plain text, in any case, in URLs, JSON, XML, base64 and hexadecimal.
 *
 * @param keys each of at least 6 characters, so that it does not occur by chance
 */
export function createRedact(...keys: string[]): Redact {
  const pattern = new RegExp(keys.flatMap(formsOf).join("|"), "gi");
  return (text) => text.replaceAll(pattern, REDACTED);
}

const XML_NAMES: Partial<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** Returns regular expressions of the forms of a key. Each character may be escaped or not, in one form or another. */
function formsOf(key: string): string[] {
  const spelled = [...key].map((character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    const name = XML_NAMES[character];
    const plain = RegExp.escape(character);
    const escaped = [`%${hex}`, String.raw`\\u00${hex}`, `&#0*${code};`, `&#x0*${hex};`];
    if (name) escaped.push(`&${name};`);
    if ('"\\/'.includes(character)) escaped.push(String.raw`\\${plain}`);
    return `(?:${[...escaped, plain].join("|")})`;
  });
  return [spelled.join(""), ...base64Of(key), Buffer.from(key).toString("hex")];
}

/** Returns the base64 of a key, also inside of a longer text, where one or two bytes come before it (RFC 4648, 4 and 5). */
function base64Of(key: string): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${"\0".repeat(before)}${key}`)
      .toString("base64")
      .replaceAll("=", "");
    // The characters at both ends also have bits of what is around the key.
    const start = Math.ceil((before * 4) / 3);
    const end = Math.floor(((before + key.length) * 4) / 3);
    return encoded.slice(start, end).replaceAll("+", "[+-]").replaceAll("/", "[/_]");
  });
}
