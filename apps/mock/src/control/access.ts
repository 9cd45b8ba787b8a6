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
 * `Origin` gives it away. A request for a picture has no `Origin`, but a `Sec-Fetch-Site`; a link on another site may lead here. A `Host` that is an
 * IP address was not pointed anywhere.
 */
export function forbiddenReason(request: IncomingMessage, { allowedHosts, corsOrigin }: Access): string | undefined {
  const { host, origin, "sec-fetch-site": site, "sec-fetch-dest": destination } = request.headers;
  const name = hostname(`http://${host ?? ""}`);
  const isAllowed = (one: string): boolean => LOOPBACK.test(one) || allowedHosts.includes(one);
  if (!name || !(isAllowed(name) || isIP(name.replaceAll(/[[\]]/g, ""))))
    return `/__mock is for this machine only, not for requests to the host ${host ?? "(none)"}. Allow it with --allow-host.`;
  if (origin === undefined && site === "cross-site" && destination !== "document")
    return "/__mock is for this machine only, not for what pages of other sites embed. Open it by itself.";
  // The panel itself has the address of the mock, which can be the one of this machine in its network.
  if (origin === undefined || origin === corsOrigin || origin === `http://${host}`) return undefined;
  const page = hostname(origin);
  if (page && isAllowed(page)) return undefined;
  return `/__mock is for this machine only, not for pages of ${origin}. Allow them with --allow-host or --cors.`;
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
