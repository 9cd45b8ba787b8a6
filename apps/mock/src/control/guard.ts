import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Returns why a request may not control the mock, or undefined if it may. Programs and pages of this machine may. A web page can send
 * requests to the machine of its reader, also under a host name that it has pointed there (DNS rebinding); its `Host` or its `Origin`
 * gives it away.
 *
 * @param listening the host that the mock listens on, which `Host` may name too
 * @param corsOrigin the one origin that the options allow, or `*`, which allows none here
 */
export function forbiddenReason(request: IncomingMessage, listening: string, corsOrigin: string): string | undefined {
  const { host, origin } = request.headers;
  const name = hostname(`http://${host ?? ""}`);
  if (!name || (!LOOPBACK.test(name) && name !== hostname(`http://${listening}`)))
    return `/__mock is for this machine only, not for requests to the host ${host ?? "(none)"}.`;
  if (origin === undefined || origin === corsOrigin) return undefined;
  const page = hostname(origin);
  return page && LOOPBACK.test(page) ? undefined : `/__mock is for this machine only, not for pages of ${origin}.`;
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
