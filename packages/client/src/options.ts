import { NinePicError } from "./error.ts";
import { serverUrl } from "./generated/operations.ts";

/** What `createClient` takes. What is left out is read from the environment, if there is one. */
export type ClientOptions = {
  /** The API key. Default: `NINEPIC_API_KEY` in the environment. */
  apiKey?: string | undefined;
  /** The organisation that calls are about, unless a call names another. Default: `NINEPIC_ORG_ID`. */
  orgId?: number | undefined;
  /** Where the API is. Default: `NINEPIC_BASE_URL`, or else the server that the spec names. */
  baseUrl?: string | undefined;
  /** What sends the requests. Default: the global `fetch`, looked up at each call. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
};

/** The options, complete and checked. */
export type Settings = {
  apiKey: string;
  orgId: number;
  baseUrl: string;
  fetch: (request: Request) => Promise<Response>;
};

/** Fills in what was left out, and refuses what cannot work. Throws NinePicError, which never quotes the key. */
export function readOptions(options: ClientOptions): Settings {
  const environment = readEnvironment();
  const { NINEPIC_ORG_ID = "" } = environment;
  const orgId = options.orgId ?? (/^\d+$/.test(NINEPIC_ORG_ID) ? Number(NINEPIC_ORG_ID) : Number.NaN);
  if (!Number.isSafeInteger(orgId) || orgId < 1) {
    throw new NinePicError("createClient needs orgId, a positive integer: pass it, or set NINEPIC_ORG_ID.");
  }
  return {
    apiKey: checkKey(options.apiKey ?? environment.NINEPIC_API_KEY),
    orgId,
    baseUrl: checkUrl(options.baseUrl ?? (environment.NINEPIC_BASE_URL || serverUrl)),
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  };
}

/** A key with a line break in it would make `fetch` throw an error that shows the key, so it is refused here. */
function checkKey(key: string | undefined): string {
  if (!key) throw new NinePicError("createClient needs apiKey: pass it, or set NINEPIC_API_KEY.");
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new NinePicError("The API key has a character that no header can carry. Is there a space or line break in it?");
}

/** An address that cannot work would only show at the first call. It is not quoted: it could hold a password. */
function checkUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return address;
  throw new NinePicError(
    "baseUrl (or NINEPIC_BASE_URL) must be an absolute http or https address without credentials, such as https://api.9pic.ai.",
  );
}

/** `process.env`, where there is a process: a browser has none. */
function readEnvironment(): Record<string, string | undefined> {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env ?? {};
}
