import { ArgumentError } from "./errors/other-errors.ts";
import { serverUrl } from "./generated/operations.ts";
import type { Events } from "./transport/events.ts";
import type { Middleware } from "./transport/middleware.ts";
import type { RetryPolicy } from "./transport/retry.ts";

/** Options that a client has for all of its calls, and a call for itself. */
export interface CallDefaults {
  /** How long an attempt may take, in ms, to the end of its body. Default: 30,000. */
  timeout?: number | undefined;
  /** How long a call may take with all its attempts and the waits between them, in ms. Default: 90,000. */
  totalTimeout?: number | undefined;
  /** How often a call is sent again: 0 is never. Or a function that says how long to wait before it is, if at all. Default: 2. */
  retries?: number | RetryPolicy | undefined;
  /** Further request headers. */
  headers?: Record<string, string> | undefined;
}

/** What `createClient` takes. What is left out is read from the environment, if there is one. */
export type ClientOptions = CallDefaults & {
  /**
   * The API key, or a function that gets it before each attempt. `null` sends none, for a page behind a proxy of its own that adds
   * it. Default: `NINEPIC_API_KEY` in the environment.
   */
  apiKey?: string | (() => string | Promise<string>) | null | undefined;
  /** The organisation that calls are about, unless a call names another. Default: `NINEPIC_ORG_ID`. */
  orgId?: number | undefined;
  /** Where the API is. Default: `NINEPIC_BASE_URL`, or else the server that the spec names. */
  baseUrl?: string | undefined;
  /** What sends the requests. Default: the global `fetch`, looked up at each call. */
  fetch?: typeof globalThis.fetch | undefined;
  /** The most that the body of an answer may hold, in bytes. Default: 8 MiB. */
  maxBodyBytes?: number | undefined;
  /** Functions around every attempt, the first one outermost. They see no key. */
  middleware?: readonly Middleware[] | undefined;
  /** Functions that are told of every attempt, such as a logger's. They see no key. */
  on?: Events | undefined;
  /** Whether plain http is allowed to other machines. To this one it always is. Default: false. */
  allowInsecureHttp?: boolean | undefined;
  /** Whether the key may be used in a page, where everybody can read it. Default: false. */
  dangerouslyAllowBrowser?: boolean | undefined;
};

/** The options, complete and checked. */
export type Settings = {
  apiKey: string | (() => string | Promise<string>) | null;
  orgId: number;
  /** Absolute, and without a slash at its end. */
  baseUrl: string;
  /** That of `baseUrl`, which alone may have the key. */
  origin: string;
  fetch: typeof globalThis.fetch;
  timeout: number;
  totalTimeout: number;
  retries: number | RetryPolicy;
  headers: Record<string, string>;
  maxBodyBytes: number;
  middleware: readonly Middleware[];
  on: Events;
  /** A call's own. */
  signal: AbortSignal | undefined;
};

/** Fills in what was left out, and refuses what cannot work. Throws ArgumentError, which never quotes the key. */
export function readOptions(given: ClientOptions): Settings {
  const options = own(given);
  const { apiKey = environment("NINEPIC_API_KEY"), orgId = Number(environment("NINEPIC_ORG_ID")) } = options;
  const settings = {
    fetch: (input, init) => globalThis.fetch(input, init),
    timeout: 30_000,
    totalTimeout: 90_000,
    retries: 2,
    headers: {},
    maxBodyBytes: 8 * 1024 * 1024,
    middleware: [],
    signal: undefined,
    ...options,
    ...readUrl(options, apiKey),
    apiKey: typeof apiKey === "function" ? apiKey : checkKey(apiKey),
    orgId,
    on: own(options.on ?? {}),
  } satisfies Settings;
  if (!Number.isSafeInteger(orgId)) throw new ArgumentError("createClient needs orgId, a positive integer.");
  return checkNumbers(settings);
}

/** Throws ArgumentError if a number among the options is none that can be meant. */
export function checkNumbers<T extends Partial<Settings>>(settings: T): T {
  for (const name of ["orgId", "timeout", "totalTimeout", "maxBodyBytes"] as const)
    if (name in settings && !((settings[name] as number) > 0))
      throw new ArgumentError(`needs ${name}, a number above 0.`);
  return settings;
}

/** A copy with the values of the object's own, and no others: what somebody put on `Object.prototype` is no option. */
export const own = <T extends object>(values: T): { [Name in keyof T]: Exclude<T[Name], undefined> } => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return { __proto__: null, ...Object.fromEntries(given) } as never;
};

/**
 * The key, or null for none. One with a line break in it would make `fetch` throw an error that shows the key, so it is refused here.
 *
 * @throws ArgumentError
 */
export function checkKey(key: unknown): string | null {
  if (key === null || (typeof key === "string" && /^[!-~]+$/.test(key))) return key;
  throw new ArgumentError("createClient needs apiKey (or NINEPIC_API_KEY): ASCII, without spaces and line breaks.");
}

const LOOPBACK = /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/;

/**
 * Where the API is. An address that cannot work would only show at the first call. It is not quoted: it could hold a password.
 *
 * @throws ArgumentError
 */
function readUrl(options: ClientOptions, apiKey: unknown): Pick<Settings, "baseUrl" | "origin"> {
  const {
    baseUrl = environment("NINEPIC_BASE_URL") || serverUrl,
    allowInsecureHttp,
    dangerouslyAllowBrowser,
  } = options;
  const { location, document } = globalThis as { location?: { href: string }; document?: object };
  const hasKey = apiKey !== null;
  // Relative to the page; where a page is rendered on a server, it has no address yet.
  const here = hasKey ? undefined : (location?.href ?? "http://localhost");
  const url = URL.canParse(baseUrl, here) ? new URL(baseUrl, here) : undefined;
  const isSafe =
    url?.protocol === "https:" ||
    (url?.protocol === "http:" && (!hasKey || allowInsecureHttp || LOOPBACK.test(url.hostname)));
  if (!url || !isSafe || url.username || url.password)
    throw new ArgumentError("baseUrl must be https (or allowInsecureHttp), without credentials.");
  if (document && hasKey && serverUrl.startsWith(url.origin) && !dangerouslyAllowBrowser)
    throw new ArgumentError(
      "In a page anybody can read the key: use a proxy, with apiKey: null (or dangerouslyAllowBrowser).",
    );
  return { baseUrl: (url.origin + url.pathname).replace(/\/$/, ""), origin: url.origin };
}

/** A variable of the environment, where there is one: a browser has none. */
function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string> } };
  const variables = process?.env ?? {};
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}
