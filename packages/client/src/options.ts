import type { securitySchemes } from "./generated/operations.ts";
import type { Listeners, Middleware } from "./transport/hooks.ts";
import type { RetryPolicy } from "./transport/retry.ts";

/** Further options of `fetch`, such as `cache` and `keepalive`. The client sets the others itself. */
export interface FetchOptions extends Omit<
  RequestInit,
  "method" | "headers" | "body" | "redirect" | "signal" | "dispatcher" | "next"
> {
  /**
   * `null` passes no signal to `fetch` in the first attempt, which React's memoization in Next.js needs. Time limits then end the call, but not
   * this request.
   */
  signal?: null | undefined;
  /** A dispatcher of undici, such as a `ProxyAgent`. */
  dispatcher?: unknown;
  /** The options of Next.js. */
  next?: { revalidate?: number | false | undefined; tags?: readonly string[] | undefined } | undefined;
}

/** Options of a client that a single call can override. */
export interface CallDefaults {
  /** Time limit of an attempt, to the end of the body, in ms. Default: 30,000. */
  timeout?: number | undefined;
  /** Time limit of a call with all its attempts and waits, from the first attempt on, in ms. Default: 90,000. */
  totalTimeout?: number | undefined;
  /** Maximum number of retries; 0 disables them. Or a function that returns the wait before a retry. Default: 2. */
  retries?: number | RetryPolicy | undefined;
  /** Additional request headers. */
  headers?: Record<string, string> | undefined;
  /** Further options of `fetch`. Those of a call are added to those of the client. */
  fetchOptions?: FetchOptions | undefined;
}

/** A secret, or a function that returns it before each attempt. */
export type Credential = string | (() => string | Promise<string>);

/** Options of `createClient`. Some default to environment variables. */
export interface ClientOptions extends CallDefaults {
  /**
   * The API key, or a function that returns it before each attempt. `null` sends no key, for a page whose server adds it. Default:
   * `NINEPIC_API_KEY`, read when a call needs it.
   */
  apiKey?: Credential | null | undefined;
  /** The credentials of further security schemes, by the name of the scheme. Default: none. */
  credentials?: { readonly [Scheme in keyof typeof securitySchemes]?: Credential } | undefined;
  /** The organisation, unless a call names another. Default: `NINEPIC_ORG_ID`, read when a call needs it. */
  orgId?: number | undefined;
  /** The URL of the API. Default: `NINEPIC_BASE_URL`, or else the server in the spec. */
  baseUrl?: string | undefined;
  /** Sends the requests. Default: the global `fetch`, looked up at each attempt. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Maximum number of requests at the same time. Further calls wait for their turn; after a 429, all calls wait. Default: 10. */
  maxConcurrent?: number | undefined;
  /** The largest response body, uncompressed, in bytes. Default: 8 MiB. */
  maxBodyBytes?: number | undefined;
  /** Functions around each attempt, the first one outermost. They do not receive the API key. */
  middleware?: readonly Middleware[] | undefined;
  /** Listeners, such as a logger's. They do not receive the API key. */
  on?: Listeners | undefined;
  /** Called with the operationId when a deprecated operation is called for the first time. Default: none. */
  onDeprecated?: ((operation: string) => void) | undefined;
  /** The header `User-Agent`, which a page never sends; false for that of `fetch`. Default: `9pic-client/` and the version. */
  userAgent?: string | false | undefined;
  /** Allows plain http to other machines; to the loopback interface it is always allowed. Default: false. */
  allowInsecureHttp?: boolean | undefined;
  /** Allows the API key in a page, which exposes it to the page's visitors. Default: false. */
  dangerouslyAllowBrowser?: boolean | undefined;
}
