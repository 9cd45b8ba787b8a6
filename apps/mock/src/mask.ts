import type { IncomingHttpHeaders } from "node:http";

/** The keys that everybody may see. A real one is a secret, also in a log on a developer's machine. */
const DEMO_KEY = /^demo-key(-[a-z0-9-]{1,24})?$/;

/** What a log shows of a key: a demo key's name, or only that there was one. */
export function maskKey({ "x-api-key": key }: IncomingHttpHeaders): string | null {
  if (key === undefined || key === "") return null;
  return typeof key === "string" && DEMO_KEY.test(key) ? key : "(hidden)";
}

/** What a log shows of a URL: not the key, should somebody have put it there as well. */
export function maskUrl(url: string, headers: IncomingHttpHeaders): string {
  if (maskKey(headers) !== "(hidden)") return url;
  const key = String(headers["x-api-key"]);
  return url.replaceAll(key, "(hidden)").replaceAll(encodeURIComponent(key), "(hidden)");
}
