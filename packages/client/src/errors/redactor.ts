/** How many keys are remembered. Bounded, since `apiKey()` may return a new key each time. */
const MAX_KEYS = 1000;

/** A shorter part of a key in base64 would also be found in other text. */
const MIN_BASE64_LENGTH = 8;

/** Removes the API keys of a client from all text that leaves it: errors, events and log lines. */
export class Redactor {
  /** The keys that were used, the latest last, with the patterns that find them. */
  readonly #patterns = new Map<string, RegExp | undefined>();

  /** Adds a key to those that are removed. */
  add(key: string): void {
    if (this.#patterns.has(key)) return;
    const [oldest] = this.#patterns.keys();
    if (this.#patterns.size === MAX_KEYS) this.#patterns.delete(oldest!);
    this.#patterns.set(key, undefined);
  }

  /** Returns the text with `[API key]` in place of each key, whatever its encoding. */
  redact(text: string): string {
    let redacted = text;
    // The longest first, since a key can begin with another.
    for (const key of [...this.#patterns.keys()].toSorted((a, b) => b.length - a.length)) {
      const pattern = this.#patterns.get(key) ?? patternOf(key);
      this.#patterns.set(key, pattern);
      redacted = redacted.replace(pattern, "[API key]");
    }
    return redacted;
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

/** Returns a pattern of a key: as it is, in parts of a text in base64, and with any of its characters escaped. */
function patternOf(key: string): RegExp {
  const parts = [key];
  // Three bytes are four characters of base64, so the key can begin at three places of it.
  for (let shift = 0; shift < 3; shift++) {
    const encoded = btoa("-".repeat(shift) + key);
    const part = encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + key.length) * 4) / 3));
    if (part.length >= MIN_BASE64_LENGTH) parts.push(part, part.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return new RegExp(parts.map((part) => part.replaceAll(/./g, patternOfCharacter)).join("|"), "gi");
}

const ENTITIES: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/**
 * Returns a pattern of a character, raw or escaped: `%22`, `\"`, `\u0022`, `&#34;`. The repetitions are bounded, so that a search is linear in the
 * text, which may come from an attacker.
 */
function patternOfCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16);
  const raw = `\\u00${hex}`;
  return `(?:\\\\{0,4}(?:${raw}|[ux]0{0,2}${hex})|%(?:25){0,3}${hex}|&(?:#0{0,4}${code}|#x0{0,4}${hex}|${ENTITIES[character] ?? "#"});)`;
}
