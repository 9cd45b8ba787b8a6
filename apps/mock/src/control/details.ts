import { type CompiledSpec, createTrafficValidator } from "@9pic/sandbox";

import { maskKey, maskText } from "../mask.ts";
import { quote } from "../pages/curl.ts";
import { describeEntry, type HistoryEntry } from "./logged-request.ts";
import { testOf } from "./test-source.ts";
import type { RequestDetails } from "./types.ts";

/** Headers with credentials, of which only a demo key is shown. A document of others can name any header for its key. */
const SECRET_HEADER = /key|token|secret|auth|password|cookie/;

/** Headers that curl sends by itself, or that belong to one connection. */
const CURL_HEADERS = new Set(["host", "content-length", "connection", "accept-encoding", "user-agent", "accept"]);

/** How much of a response body is shown, in characters of its JSON. */
const MAX_SHOWN_BODY = 100_000;

/** Returns all that is known of a request, without keys that could be real. */
export function detailsOf(entry: HistoryEntry, spec: CompiledSpec, url: string): RequestDetails {
  const { headers, response } = entry;
  const request = describeEntry(entry);
  const key = maskKey(headers);
  const mask = (text: string): string => maskText(text, headers);
  const requestHeaders = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (SECRET_HEADER.test(name)) return [[name, name === "x-api-key" ? String(key) : "(hidden)"]];
      return [[mask(name), Array.isArray(value) ? value.map(mask) : mask(value)]];
    }),
  );
  const requestBody = readJsonText(entry, request.mediaType, mask);
  const { operation, parameters } = createTrafficValidator(spec).validateRequest({ ...request, headers: {} });
  return {
    ...request,
    requestHeaders,
    requestBody,
    responseHeaders: response.headers,
    responseBody: responseBody(entry, mask),
    curl: curlOf(request.method, `${url}${request.url}`, requestHeaders, requestBody),
    test: testOf({ request, operation, parameters, body: requestBody, url, key }),
  };
}

/** The text of a JSON body that was small enough to be kept. Each value is masked, since a mask of the whole could break the JSON. */
function readJsonText({ body }: HistoryEntry, mediaType: string | null, mask: (text: string) => string): string | null {
  if (!body || !/\bjson$/.test(mediaType ?? "")) return null;
  try {
    return JSON.stringify(maskValue(JSON.parse(String(body)), mask));
  } catch {
    return mask(String(body));
  }
}

function responseBody({ response: { body, type } }: HistoryEntry, mask: (text: string) => string): unknown {
  if (body === undefined) return null;
  if (type !== undefined) return typeof body === "string" ? mask(body) : "(bytes)";
  const masked = maskValue(body, mask);
  const text = JSON.stringify(masked);
  return text.length > MAX_SHOWN_BODY ? `${text.slice(0, MAX_SHOWN_BODY)}… (${text.length} characters)` : masked;
}

/** Masks each text in a value, and each name. */
function maskValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [mask(name), maskValue(field, mask)]));
}

function curlOf(method: string, url: string, headers: RequestDetails["requestHeaders"], body: string | null): string {
  const shown = Object.entries(headers).filter(([name]) => !CURL_HEADERS.has(name) && !name.startsWith("sec-"));
  const options = shown.map(([name, value]) =>
    // The key of the user's environment stands for one that is hidden.
    name === "x-api-key" && value === "(hidden)"
      ? '-H "X-API-Key: $NINEPIC_API_KEY"'
      : `-H ${quote(`${name}: ${value}`)}`,
  );
  return [
    "curl -i",
    ...(method === "GET" ? [] : [method === "HEAD" ? "--head" : `-X ${method}`]),
    ...options,
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
    quote(url),
  ].join(" ");
}
