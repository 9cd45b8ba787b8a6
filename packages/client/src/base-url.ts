import { environment, isPage } from "./environment.ts";
import { ArgumentError } from "./errors/classes.ts";
import { serverUrl } from "./generated/operations.ts";
import type { ClientOptions } from "./options.ts";

const LOOPBACK = /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/;

/**
 * Reads and checks the URL of the API. Does not quote it in errors, since it could contain a secret.
 *
 * @param hasKey whether requests carry a key or another credential
 * @returns the URL without a slash at its end, and its origin
 * @throws ArgumentError
 */
export function readBaseUrl(options: ClientOptions, hasKey: boolean): { baseUrl: string; origin: string } {
  const { allowInsecureHttp, dangerouslyAllowBrowser } = options;
  const { baseUrl = environment("NINEPIC_BASE_URL") ?? serverUrl } = options;
  const { location } = globalThis as { location?: { href: string } };
  // Without a key, `baseUrl` may be relative to the page. A page that is rendered on a server has no URL yet.
  const base = hasKey ? undefined : (location?.href ?? "http://localhost");
  const url = URL.canParse(baseUrl, base) ? new URL(baseUrl, base) : undefined;
  const isLocal = LOOPBACK.test(url?.hostname ?? "");
  const isSecure =
    url?.protocol === "https:" || (url?.protocol === "http:" && (!hasKey || allowInsecureHttp || isLocal));
  // `//` at the start would be another host, and later an empty segment.
  if (!isSecure || url.username || url.password || /[?#]|(^|[^:])\/\//.test(baseUrl))
    throw new ArgumentError(
      "baseUrl must be an https URL without credentials, query, fragment or // in its path (allowInsecureHttp also allows http).",
    );
  if (hasKey && !isLocal && !dangerouslyAllowBrowser && isPage())
    throw new ArgumentError(
      "A page exposes the API key: let your server add the key, and pass apiKey: null (or dangerouslyAllowBrowser).",
    );
  return { baseUrl: url.href.replace(/\/$/, ""), origin: url.origin };
}
