import type { IncomingHttpHeaders } from "node:http";

import { faultPurposes, keyPurposes } from "@9pic/sandbox";

const HIDDEN = "(hidden)";

/** The sandbox's own keys. Any other key could be a real one, which is a secret in a log too. */
const DEMO_KEY = new RegExp(`^demo-key(-(\\d+|${Object.keys({ ...keyPurposes, ...faultPurposes }).join("|")}))?$`);

export const isDemoKey = (key: string): boolean => DEMO_KEY.test(key);

/** Returns the key of a request if it is a demo key, `(hidden)` for another key or other credentials, or null for none. */
export function maskKey({ "x-api-key": key, authorization }: IncomingHttpHeaders): string | null {
  if (key === undefined || key === "") return authorization ? HIDDEN : null;
  return typeof key === "string" && isDemoKey(key) ? key : HIDDEN;
}

/** A parameter of a query. Its name ends where the next one begins, so that a search is linear in the text. */
const PARAMETER = /([?&])([^=&?#]*)=([^&#\s]+)/g;
/** What the name of a parameter has in it that holds a key. */
const SECRET = /key|token|secret|auth|password/i;
/** Credentials in front of a host. */
const CREDENTIALS = /^([a-z]+:\/\/)[^/?#]*@/i;

/** Returns a text, such as a URL, without the key of the request and without values that look like keys. */
export function maskText(text: string, headers: IncomingHttpHeaders): string {
  const masked = text.replace(CREDENTIALS, "$1").replaceAll(PARAMETER, hideSecret);
  const keys = credentialsOf(headers);
  if (keys.length === 0) return masked;
  const forms = keys.flatMap((key) => [key, encodeURIComponent(key)]);
  const without = forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), masked);
  // In another encoding the key cannot be cut out, so all of the text is hidden.
  return keys.some((key) => decode(without).includes(key)) ? HIDDEN : without;
}

/** Returns the secrets of a request: its key, unless it is a demo key, and other credentials. */
export function credentialsOf({ "x-api-key": apiKey = "", authorization = "" }: IncomingHttpHeaders): string[] {
  const credentials = [isDemoKey(String(apiKey)) ? "" : String(apiKey), authorization.replace(/^\S+ +/, "")];
  return credentials.flatMap((one) => one.split(", ")).filter(Boolean);
}

const hideSecret = (parameter: string, separator: string, name: string): string =>
  SECRET.test(name) ? `${separator}${name}=${HIDDEN}` : parameter;

/** Returns the media type of a body without its parameters, such as `multipart/form-data`; null without a body or a valid type. */
export function readMediaType(headers: IncomingHttpHeaders, bodySize: number): string | null {
  if (bodySize === 0) return null;
  const [type] = /^[\w.+-]+\/[\w.+-]+(?=\s*(;|$))/.exec(headers["content-type"] ?? "") ?? [];
  return type === undefined ? null : maskText(type.toLowerCase(), headers);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  }
}
