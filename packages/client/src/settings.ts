import { readBaseUrl } from "./base-url.ts";
import { environment, isPage } from "./environment.ts";
import { ArgumentError } from "./errors/classes.ts";
import { packageVersion } from "./generated/operations.ts";
import { readHeaders } from "./headers.ts";
import type { ClientOptions } from "./options.ts";
import { type Defined, pickKnown, pickOwn } from "./pick.ts";
import { withLog } from "./transport/debug-log.ts";

/** The options, complete and checked. `baseUrl` is absolute, without a slash at its end. */
export type Settings = Defined<Required<Omit<ClientOptions, "apiKey" | "orgId">>> &
  Pick<ClientOptions, "apiKey" | "orgId"> & {
    /** The origin of `baseUrl`, the only one that receives the key. */
    origin: string;
    /** The signal of one call; undefined in the client's settings. */
    signal: AbortSignal | undefined;
  };

const DEFAULTS: Omit<Settings, "origin" | "signal" | "baseUrl"> & Pick<ClientOptions, "baseUrl"> = {
  apiKey: undefined,
  orgId: undefined,
  baseUrl: undefined,
  credentials: {},
  fetch: (input, init) => globalThis.fetch(input, init),
  timeout: 30_000,
  totalTimeout: 90_000,
  retries: 2,
  headers: {},
  fetchOptions: {},
  maxConcurrent: 10,
  maxBodyBytes: 8 * 1024 * 1024,
  middleware: [],
  on: {},
  onDeprecated() {},
  userAgent: `9pic-client/${packageVersion}`,
  allowInsecureHttp: false,
  dangerouslyAllowBrowser: false,
};

/** Completes and checks the options. Throws ArgumentError, which never quotes the key. */
export function readOptions(given: ClientOptions): Settings {
  const options = { ...DEFAULTS, ...pickKnown(given, Object.keys(DEFAULTS), "option") };
  const { apiKey, orgId, credentials, userAgent, headers, onDeprecated } = options;
  if (typeof apiKey !== "function") checkKey(apiKey ?? environment("NINEPIC_API_KEY") ?? null);
  readOrgId(orgId);
  const on = pickKnown(options.on, ["request", "response", "retry"], "listener");
  const deprecated = new Set<string>();
  const settings: Settings = {
    ...options,
    signal: undefined,
    ...readBaseUrl(options, apiKey !== null || Object.keys(credentials).length > 0),
    credentials: pickOwn(credentials),
    headers: { ...(isPage() ? {} : readHeaders({ "user-agent": userAgent || null })), ...readHeaders(headers) },
    on: environment("NINEPIC_LOG") === "debug" ? withLog(on) : on,
    onDeprecated(operation) {
      if (deprecated.size < deprecated.add(operation).size) onDeprecated(operation);
    },
  };
  checkOptions(settings);
  return settings;
}

/** What a limit must be at least; 5e-324 is the smallest number above 0. */
const MINIMA = {
  timeout: 5e-324,
  totalTimeout: 5e-324,
  maxBodyBytes: 5e-324,
  maxConcurrent: 1,
  retries: 0,
  readAhead: 0,
};

/** Throws ArgumentError for a limit that is too small or not a number, and for an option of `fetch` that the client sets itself. */
export function checkOptions(options: Pick<Settings, "fetchOptions"> & { readAhead?: number }): void {
  for (const [name, minimum] of Object.entries(MINIMA)) {
    const { [name]: value = 1 } = options as Record<string, unknown>;
    if (name === "retries" && typeof value === "function") continue;
    if (typeof value !== "number" || !(value >= minimum))
      throw new ArgumentError(`${name} must be a number ${minimum % 1 ? "above 0" : `of at least ${minimum}`}.`);
  }
  const { fetchOptions } = options;
  const names = ["method", "headers", "body", "redirect", fetchOptions.signal && "signal"];
  const own = names.find((name) => name && Object.hasOwn(fetchOptions, name));
  if (own) throw new ArgumentError(`fetchOptions must not have ${own}: the client sets it.`);
}

/**
 * Returns the key, or null for none. `fetch` would quote a key with a line break in its error, so such a key is refused here.
 *
 * @param name what the key is called in errors
 * @throws ArgumentError
 */
export function checkKey(key: unknown, name = "apiKey (or NINEPIC_API_KEY)"): string | null {
  if (key === null || (typeof key === "string" && /^[!-~]+$/.test(key))) return key;
  const problem = key ? "must be ASCII text without line breaks and spaces" : "is missing. Pass it to createClient";
  throw new ArgumentError(`${name} ${problem}.`);
}

/** Returns the organisation; undefined if neither the option nor the environment has one. Throws ArgumentError if it is invalid. */
export function readOrgId(given: number | undefined): number | undefined {
  const variable = given === undefined ? environment("NINEPIC_ORG_ID") : undefined;
  // Not `9e2`, which `Number` would read.
  if (variable) return readOrgId(/^\d+$/.test(variable) ? Number(variable) : Number.NaN);
  if (given === undefined || (Number.isSafeInteger(given) && given > 0)) return given;
  throw new ArgumentError("orgId (or NINEPIC_ORG_ID) must be a positive integer.");
}
