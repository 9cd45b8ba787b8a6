/** A request as a server or `fetch` has it. */
export type SandboxRequest = {
  method: string;
  /** A path with its query, or a complete URL, whose origin is ignored. */
  url: string;
  /** Names in any case; a header that was sent twice is an array, or joined by commas. */
  headers?: Record<string, string | string[] | undefined>;
  /** Ignored: no operation has a request body. */
  body?: unknown;
};

/** Splits a request target into its path and its query, neither of them decoded. Accepts any text. */
export function readTarget(url: string): { path: string; search: string } {
  const [, path, search = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(url) ?? [];
  return { path: path || "/", search };
}

const NAMES = ["x-api-key", "prefer", "x-mock-delay"] as const;
/** Skips most other names by their length: without this, a request takes 40 % longer (bench/sandbox.ts). */
const LENGTHS: ReadonlySet<number> = new Set(NAMES.map((name) => name.length));

/** The headers that the sandbox reads. */
export type SandboxHeaders = { [Name in (typeof NAMES)[number]]?: string };

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
