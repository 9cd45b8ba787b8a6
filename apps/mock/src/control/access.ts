import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Who may control the mock. */
export type Access = {
  /** The host names beside those of this machine that `Host` and `Origin` may have, such as a service name. */
  allowedHosts: readonly string[];
  /** The one origin that the options allow, or `*`, which allows none here. */
  corsOrigin: string;
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Returns why a request may not control the mock, or undefined if it may. Programs that can reach the mock may, and so may pages of this machine. A
 * web page can send requests to the machine of its reader, also under a host name that it has pointed there (DNS rebinding); its `Host` or its
 * `Origin` gives it away. A `Host` that is an IP address was not pointed anywhere.
 */
export function forbiddenReason(request: IncomingMessage, { allowedHosts, corsOrigin }: Access): string | undefined {
  const { host, origin } = request.headers;
  const name = hostname(`http://${host ?? ""}`);
  const isAllowed = (one: string): boolean => LOOPBACK.test(one) || allowedHosts.includes(one);
  if (!name || !(isAllowed(name) || isIP(name.replaceAll(/[[\]]/g, ""))))
    return `/__mock is for this machine only, not for requests to the host ${host ?? "(none)"}. Allow it with --allow-host.`;
  if (origin === undefined || origin === corsOrigin) return undefined;
  const page = hostname(origin);
  if (page && isAllowed(page)) return undefined;
  return `/__mock is for this machine only, not for pages of ${origin}. Allow them with --allow-host or --cors.`;
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
