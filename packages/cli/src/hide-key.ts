/** Keeps the API key out of everything that is printed, also where a server sends it back. */

const HIDDEN = "[API key]";

/** A shorter secret would also be found in other words. It is hidden where it is a whole text. */
const MIN_LENGTH = 8;

/** Replaces the secrets in text. */
export type HideKey = (text: string) => string;

/** Creates a function that replaces secrets in text: as they are, percent-encoded, and in base64. */
export function createHideKey(secrets: readonly (string | undefined)[]): HideKey {
  const known = secrets.filter((secret): secret is string => secret !== undefined && secret !== "");
  const short = new Set(known.filter((secret) => secret.length < MIN_LENGTH));
  const forms = known.filter((secret) => secret.length >= MIN_LENGTH).flatMap(formsOf);
  // The longest first, since one can begin with another.
  const sources = [...new Set(forms)].toSorted((a, b) => b.length - a.length).map(escapePattern);
  if (sources.length === 0) return (text) => (short.has(text) ? HIDDEN : text);
  const pattern = new RegExp(sources.join("|"), "gi");
  return (text) => (short.has(text) ? HIDDEN : text.replace(pattern, HIDDEN));
}

/** Returns what a secret looks like in JSON, in a URL and in base64, at each of the three places where it can begin. */
function formsOf(secret: string): string[] {
  const inBase64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from("-".repeat(shift) + secret).toString("base64");
    return encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + secret.length) * 4) / 3));
  });
  const inUrl = inBase64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...inBase64, ...inUrl];
}

const escapePattern = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);

/** Returns data without the secrets in its texts and names. Data without them is returned as it is. */
export function hideInData(value: unknown, hide: HideKey): unknown {
  if (typeof value === "string") return hide(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return mapChanged(value, (one) => hideInData(one, hide));
  let changed: [string, unknown][] | undefined;
  const entries = Object.entries(value);
  for (const [index, [name, inner]] of entries.entries()) {
    const shown = hideInData(inner, hide);
    const shownName = hide(name);
    if (shown !== inner || shownName !== name) (changed ??= [...entries])[index] = [shownName, shown];
  }
  return changed ? Object.fromEntries(changed) : value;
}

function mapChanged(list: unknown[], change: (one: unknown) => unknown): unknown[] {
  const mapped = list.map(change);
  return mapped.every((one, index) => one === list[index]) ? list : mapped;
}
