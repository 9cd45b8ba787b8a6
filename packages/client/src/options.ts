import { ArgumentError } from "./errors/classes.ts";
import { securitySchemes, serverUrl } from "./generated/operations.ts";
import type { Listeners, Middleware } from "./transport/hooks.ts";
import type { RetryPolicy } from "./transport/retry.ts";

/** Options of a client that a single call can override. */
export interface CallDefaults {
  /** Time limit of an attempt, to the end of the body, in ms. Default: 30,000. */
  timeout?: number | undefined;
  /** Time limit of a call with all its attempts and waits, in ms. Default: 90,000. */
  totalTimeout?: number | undefined;
  /** Maximum number of retries; 0 disables them. Or a function that returns the wait before a retry. Default: 2. */
  retries?: number | RetryPolicy | undefined;
  /** Additional request headers. */
  headers?: Record<string, string> | undefined;
}

/** Options of `createClient`. Some default to environment variables. */
export type ClientOptions = CallDefaults & {
  /**
   * The API key, or a function that returns it before each attempt. `null` sends no key, for a page whose server adds it. Default:
   * `NINEPIC_API_KEY`.
   */
  apiKey?: string | (() => string | Promise<string>) | null | undefined;
  /** The credentials of further security schemes, by the name of the scheme: texts, or functions as for `apiKey`. Default: none. */
  credentials?:
    | { readonly [Scheme in keyof typeof securitySchemes]?: string | (() => string | Promise<string>) }
    | undefined;
  /** The organisation, unless a call names another. Default: `NINEPIC_ORG_ID`. */
  orgId?: number | undefined;
  /** The URL of the API. Default: `NINEPIC_BASE_URL`, or else the server in the spec. */
  baseUrl?: string | undefined;
  /** Sends the requests. Default: the global `fetch`, looked up at each attempt. */
  fetch?: typeof globalThis.fetch | undefined;
  /** The largest response body, uncompressed, in bytes. Default: 8 MiB. */
  maxBodyBytes?: number | undefined;
  /** Functions around each attempt, the first one outermost. They do not receive the API key. */
  middleware?: readonly Middleware[] | undefined;
  /** Listeners, such as a logger's. They do not receive the API key. */
  on?: Listeners | undefined;
  /** Called with the operationId when a deprecated operation is called for the first time. Default: none. */
  onDeprecated?: ((operation: string) => void) | undefined;
  /** Allows plain http to other machines; to the loopback interface it is always allowed. Default: false. */
  allowInsecureHttp?: boolean | undefined;
  /** Allows the API key in a page, which exposes it to the page's visitors. Default: false. */
  dangerouslyAllowBrowser?: boolean | undefined;
};

type Defined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

/** The options, complete and checked. `baseUrl` is absolute, without a trailing slash. */
export type Settings = Defined<Required<Omit<ClientOptions, "allowInsecureHttp" | "dangerouslyAllowBrowser">>> & {
  /** The origin of `baseUrl`, the only one that receives the key. */
  origin: string;
  /** The signal of one call; undefined in the client's settings. */
  signal: AbortSignal | undefined;
};

/** Completes and checks the options. Throws ArgumentError, which never quotes the key. */
export function readOptions(given: ClientOptions): Settings {
  const options = pickOwn(given);
  const { apiKey = environment("NINEPIC_API_KEY") } = options;
  const deprecated = new Set<string>();
  const settings: Settings = {
    fetch: (input, init) => globalThis.fetch(input, init),
    timeout: 30_000,
    totalTimeout: 90_000,
    retries: 2,
    headers: {},
    maxBodyBytes: 8 * 1024 * 1024,
    middleware: [],
    signal: undefined,
    ...options,
    onDeprecated(operation) {
      if (deprecated.size < deprecated.add(operation).size) options.onDeprecated?.(operation);
    },
    credentials: pickOwn(options.credentials ?? {}),
    ...readBaseUrl(options, apiKey),
    apiKey: typeof apiKey === "function" ? apiKey : checkKey(apiKey),
    orgId: readOrgId(options.orgId),
    on: pickOwn(options.on ?? {}),
  };
  checkLimits(settings);
  return settings;
}

/** Throws ArgumentError for a limit that is not above 0. */
export function checkLimits(settings: Settings): void {
  for (const name of ["timeout", "totalTimeout", "maxBodyBytes"] as const)
    if (!(settings[name] > 0)) throw new ArgumentError(`${name} must be a number above 0.`);
}

/** Returns a copy with only the object's own, defined properties: what is on `Object.prototype` is not an option. */
export function pickOwn<T extends object>(values: T): Defined<T> {
  const defined = Object.entries(values).filter(([, value]) => value !== undefined);
  return { __proto__: null, ...Object.fromEntries(defined) } as never;
}

/**
 * Returns the key, or null for none. `fetch` would quote a key with a line break in its error, so such a key is refused here.
 *
 * @param name what the key is called in errors
 * @throws ArgumentError
 */
export function checkKey(key: unknown, name = "apiKey (or NINEPIC_API_KEY)"): string | null {
  if (key === null || (typeof key === "string" && /^[!-~]+$/.test(key))) return key;
  if (!key) throw new ArgumentError(`${name} is missing. Pass it to createClient.`);
  throw new ArgumentError(`${name} must be ASCII text without spaces and line breaks.`);
}

/** Returns the organisation. Throws ArgumentError if it is missing or invalid. */
function readOrgId(orgId: unknown = environment("NINEPIC_ORG_ID") && Number(environment("NINEPIC_ORG_ID"))): number {
  if (orgId === undefined) throw new ArgumentError("orgId is missing. Pass it, or set NINEPIC_ORG_ID.");
  if (Number.isSafeInteger(orgId) && (orgId as number) > 0) return orgId as number;
  throw new ArgumentError("orgId (or NINEPIC_ORG_ID) must be a positive integer.");
}

const LOOPBACK = /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/;

/**
 * Reads and checks the URL of the API. Does not quote it in errors, since it could contain a password.
 *
 * @throws ArgumentError
 */
function readBaseUrl(options: ClientOptions, apiKey: unknown): Pick<Settings, "baseUrl" | "origin"> {
  const { allowInsecureHttp, dangerouslyAllowBrowser } = options;
  const { baseUrl = environment("NINEPIC_BASE_URL") ?? serverUrl } = options;
  const { location, document } = globalThis as { location?: { href: string }; document?: object };
  const hasKey = apiKey !== null || Object.keys(options.credentials ?? {}).length > 0;
  // Without a key, `baseUrl` may be relative to the page. A page that is rendered on a server has no URL yet.
  const base = hasKey ? undefined : (location?.href ?? "http://localhost");
  const url = URL.canParse(baseUrl, base) ? new URL(baseUrl, base) : undefined;
  const isSecure =
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && (!hasKey || allowInsecureHttp || LOOPBACK.test(url.hostname)));
  if (!url || !isSecure || url.username || url.password)
    throw new ArgumentError("baseUrl must be an https URL without credentials (allowInsecureHttp also allows http).");
  if (document && hasKey && serverUrl.startsWith(url.origin) && !dangerouslyAllowBrowser)
    throw new ArgumentError(
      "A page exposes the API key: let your server add the key, and pass apiKey: null (or dangerouslyAllowBrowser).",
    );
  return { baseUrl: (url.origin + url.pathname).replace(/\/$/, ""), origin: url.origin };
}

/** Returns an environment variable; undefined if it is unset or empty, and in browsers. */
function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string> } };
  const variables = process?.env ?? {};
  return (Object.hasOwn(variables, name) && variables[name]) || undefined;
}
