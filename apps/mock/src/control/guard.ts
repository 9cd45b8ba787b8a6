import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Who may drive the mock: programs and pages of this machine. A web page anywhere can send requests to a developer's machine, also under a
 * name of its own that it has pointed there (DNS rebinding); its `Host` or its `Origin` gives it away.
 *
 * @param listening where the mock listens: by that name it may be addressed as well
 * @param origin the one page's origin that options allow, if any
 * @returns in words why not; undefined if it may
 */
export function forbids(request: IncomingMessage, listening: string, origin: string): string | undefined {
  const { host, origin: from } = request.headers;
  const name = hostname(`http://${host ?? ""}`);
  if (!name || (!LOOPBACK.test(name) && name !== hostname(`http://${listening}`)))
    return `/__mock is for this machine only, not for requests to the host ${host ?? "(none)"}.`;
  if (from === undefined || from === origin) return undefined;
  const page = hostname(from);
  return page && LOOPBACK.test(page) ? undefined : `/__mock is for this machine only, not for pages of ${from}.`;
}

function hostname(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
