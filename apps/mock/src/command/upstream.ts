import { ArgumentError, read } from "./read-options.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Reads `--upstream`: the base URL of an API, without a slash at its end. Throws ArgumentError for another URL, or the address of the proxy. */
export function readUpstream(given: string | undefined, { port, host }: { port: number; host: string }): string {
  const upstream = read("upstream", given ?? "", "a URL such as https://api.9pic.ai", parseUrl) as URL;
  const { href, origin, pathname, hostname, protocol } = upstream;
  // The value is not repeated, since it may have a password.
  if (href !== origin + pathname)
    throw new ArgumentError("--upstream must have no credentials, query or fragment: requests have their own.");
  const upstreamPort = Number(upstream.port || (protocol === "https:" ? 443 : 80));
  // Each request would come back, until there are no more connections.
  if (upstreamPort === port && [...LOOPBACK, host, `[${host}]`].includes(hostname))
    throw new ArgumentError(
      "--upstream is the address of the proxy itself. Choose another port for the proxy with --port.",
    );
  return href.replace(/\/$/, "");
}

const parseUrl = (given: string): URL | undefined =>
  /^https?:\/\//i.test(given) && URL.canParse(given) ? new URL(given) : undefined;
