/** A request as a server or `fetch` has it. */
export type SandboxRequest = {
  method: string;
  /** A path with its query, or a complete URL, whose origin is ignored. */
  url: string;
  /** Names in any case; a header that was sent twice is an array, or joined by commas. */
  headers?: Record<string, string | string[] | undefined>;
  /** The body as it was sent. The header `Content-Type` names its media type. */
  body?: string | Uint8Array | undefined;
};

/** Splits a request target into its path and its query, neither of them decoded. Accepts any text. */
export function readTarget(url: string): { path: string; search: string } {
  const [, path, search = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(url) ?? [];
  return { path: path || "/", search };
}

const NAMES = ["x-api-key", "prefer", "x-mock-delay", "x-mock-fault", "x-mock-session", "x-mock-scenario"] as const;
/** Skips most other names by their length: without this, a request takes 40 % longer (bench/sandbox.ts). */
const LENGTHS: ReadonlySet<number> = new Set(NAMES.map((name) => name.length));

/** The headers that the sandbox reads. */
export type SandboxHeaders = { [Name in (typeof NAMES)[number]]?: string };

/** The name of a session. */
export const SESSION_NAME: RegExp = /^[!-~]{1,100}$/;
export const SESSION_NAME_RULE = "must be 1 to 100 visible ASCII characters";

/** Reads the headers, whatever the case of their names. */
export function readHeaders({ headers = {} }: SandboxRequest): SandboxHeaders {
  const found: SandboxHeaders = {};
  for (const name of Object.keys(headers)) {
    if (!LENGTHS.has(name.length)) continue;
    const known = NAMES.find((one) => one === name.toLowerCase());
    const value = headers[name];
    if (known && value !== undefined) found[known] = Array.isArray(value) ? value.join(", ") : value;
  }
  return found;
}

/** Reads all headers, by name in lower case. One that was sent several times is joined by commas (RFC 9110, 5.3). */
export const readAllHeaders = ({ headers = {} }: SandboxRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

/** Maximum number of URLs of a generation. The value of each holds responses, which are at most a page of a list. */
const MAX_URLS = 250;
/** Maximum length of a URL to remember. */
const MAX_URL_LENGTH = 300;

/**
 * Returns a function that remembers the values of the latest 250 to 500 URLs: without it, a request takes 100 times as long (bench/sandbox.ts). A
 * full generation replaces the older one at once, which costs less than to forget the oldest URL with each new one.
 */
export function rememberByUrl<T extends object>(compute: (url: string) => T): (url: string) => T {
  let [current, older] = [new Map<string, T>(), new Map<string, T>()];
  return (url) => {
    const recent = current.get(url);
    if (recent) return recent;
    const value = older.get(url) ?? compute(url);
    if (url.length > MAX_URL_LENGTH) return value;
    if (current.size >= MAX_URLS) [current, older] = [new Map<string, T>(), current];
    current.set(url, value);
    return value;
  };
}
