/** A request, as a server or `fetch` has it. */
export type SandboxRequest = {
  method: string;
  /** A path with its query, or a whole URL, whose origin does not matter. */
  url: string;
  /** In any case; a header that was sent twice is an array, or joined by commas. */
  headers?: Record<string, string | string[] | undefined>;
  /** Not read: no operation takes one. */
  body?: unknown;
};

/** A request target taken apart; nothing in it is decoded yet. */
export type Target = { path: string; search: string };

/** Reads any request target that HTTP allows, and any that it does not. */
export function readTarget(url: string): Target {
  const local = url.startsWith("/") ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const target = local.includes("#") ? local.slice(0, local.indexOf("#")) : local;
  const mark = target.indexOf("?");
  if (mark < 0) return { path: target || "/", search: "" };
  return { path: target.slice(0, mark) || "/", search: target.slice(mark + 1) };
}

/** The headers that the sandbox looks at. */
export type SandboxHeaders = { key?: string; prefer?: string; delay?: string };

const NAMES: ReadonlyMap<string, keyof SandboxHeaders> = new Map([
  ["x-api-key", "key"],
  ["prefer", "prefer"],
  ["x-mock-delay", "delay"],
]);
const LENGTHS: ReadonlySet<number> = new Set([...NAMES.keys()].map((name) => name.length));

/** Reads them in one pass, whatever the case of their names. Most names are told apart by their length already. */
export function readHeaders({ headers = {} }: SandboxRequest): SandboxHeaders {
  const found: SandboxHeaders = {};
  for (const name of Object.keys(headers)) {
    if (!LENGTHS.has(name.length)) continue;
    const known = NAMES.get(name.toLowerCase());
    const value = headers[name];
    if (known && value !== undefined) found[known] = Array.isArray(value) ? value.join(", ") : value;
  }
  return found;
}
