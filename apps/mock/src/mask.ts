import type { IncomingHttpHeaders } from "node:http";

import { keyPurposes } from "@9pic/sandbox";

/** The keys that everybody may see: the sandbox's own. A real one is a secret, also in a log on a developer's machine. */
const DEMO_KEY = new RegExp(`^demo-key(-(\\d+|${Object.keys(keyPurposes).join("|")}))?$`);

export const isDemoKey = (key: string): boolean => DEMO_KEY.test(key);

/** What a log shows of a key: a demo key's name, or only that there was one. */
export function maskKey({ "x-api-key": key }: IncomingHttpHeaders): string | null {
  if (key === undefined || key === "") return null;
  return typeof key === "string" && isDemoKey(key) ? key : "(hidden)";
}

/** Where people put keys who do not use the header. */
const SECRETS = /([?&][^=&]*(?:key|token|secret|auth|password)[^=&]*=)[^&#\s]+/gi;
const CREDENTIALS = /^([a-z]+:\/\/)[^/?#]*@/i;

/** A text, such as a URL, without what in it is a key, or looks as if it were. */
export function maskText(text: string, headers: IncomingHttpHeaders): string {
  const masked = text.replace(CREDENTIALS, "$1").replaceAll(SECRETS, "$1(hidden)");
  if (maskKey(headers) !== "(hidden)") return masked;
  const keys = String(headers["x-api-key"]).split(", ").filter(Boolean);
  const without = keys.reduce(
    (rest, key) => rest.replaceAll(key, "(hidden)").replaceAll(encodeURIComponent(key), "(hidden)"),
    masked,
  );
  // In another encoding it is not to be found, only to be seen.
  return keys.some((key) => decode(without).includes(key)) ? "(hidden)" : without;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  }
}
