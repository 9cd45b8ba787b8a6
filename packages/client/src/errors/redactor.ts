/** How many keys are remembered. Bounded, since `apiKey()` may return a new key each time. */
const MAX_KEYS = 1000;

/** V8 compiles no pattern of some 2,000 characters: of a longer key, such as a token, the start is found, and what follows it goes as well. */
const MAX_LENGTH = 200;

/** A shorter part of a key in base64 would also be found in other text. */
const MIN_BASE64_LENGTH = 8;

/** Removes the API keys of a client from all text that leaves it: errors, events and log lines. */
export class Redactor {
  /** The keys that were used, the latest last, with the patterns that find them. */
  readonly #patterns = new Map<string, RegExp>();

  /** Adds a key to those that are removed. */
  add(key: string): void {
    const patterns = this.#patterns;
    if (!patterns.has(key) && patterns.set(key, patternOf(key)).size > MAX_KEYS)
      patterns.delete(patterns.keys().next().value!);
  }

  /** Returns the text with `[API key]` in place of each key, whatever its encoding. */
  redact(text: string): string {
    // The longest first, since a key can begin with another.
    const patterns = [...this.#patterns].toSorted(([a], [b]) => b.length - a.length);
    return patterns.reduce((redacted, [, pattern]) => redacted.replace(pattern, "[API key]"), text);
  }

  /**
   * Removes the keys from the texts of what was thrown, and of its causes, in place: it keeps its identity, its class and its stack.
   *
   * @returns what was thrown; another text if it is a text with a key
   */
  redactThrown(thrown: unknown, depth = 5): unknown {
    if (typeof thrown === "string") return this.redact(thrown);
    if (!(thrown instanceof Error || Array.isArray(thrown)) || depth === 0) return thrown;
    for (const name of Object.getOwnPropertyNames(thrown)) {
      const { [name]: value } = thrown as unknown as Record<string, unknown>;
      const redacted = this.redactThrown(value, depth - 1);
      if (redacted !== value) Reflect.set(thrown, name, redacted);
    }
    return thrown;
  }
}

/** Returns a pattern of a key: with any of its characters escaped, and in parts of a text in base64 or base64url. */
function patternOf(whole: string): RegExp {
  const key = whole.slice(0, MAX_LENGTH);
  const parts = [key.replaceAll(/\\+|./g, patternOfRun)];
  // Three bytes are four characters of base64, so the key can begin at three places of it.
  for (let shift = 0; shift < 3; shift++) {
    const encoded = btoa("-".repeat(shift) + key);
    const part = encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + key.length) * 4) / 3));
    if (part.length < MIN_BASE64_LENGTH) continue;
    parts.push(part.replaceAll(/[+/]/g, (sign) => `(?:${patternOfRun(sign)}|${sign === "+" ? "-" : "_"})`));
  }
  return new RegExp(`(?:${parts.join("|")})${key === whole ? "" : "[!-~]*"}`, "gi");
}

const ENTITIES: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/**
 * Returns a pattern of a character, raw or escaped: `%22`, `\"`, `\u0022`, `&#34;`. Of a run of backslashes as a whole, since each may be up to
 * five: a search would try all ways to share a longer run among them. The repetitions are bounded, so that a search is linear in the text, which
 * may come from an attacker.
 */
function patternOfRun({ length, 0: character = "" }: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  const escaped = `(?:[ux]0{0,2}${hex}|%(?:25){0,3}${hex}|&(?:#0{0,4}${code}|#x0{0,4}${hex}|${ENTITIES[character] ?? "#"});)`;
  // Escaped comes first: a raw `&` is also the first character of `&#38;`.
  if (character === "\\") return `(?:(?:\\\\{0,4}${escaped}){${length}}|\\\\{${length},${length * 5}})`;
  // JSON escapes no letter and no digit with a backslash alone.
  const raw = /\w/.test(character) ? character : `\\\\{0,4}\\u00${hex}`;
  return `(?:\\\\{0,4}${escaped}|${raw})`;
}
