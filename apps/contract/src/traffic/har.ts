/** Reads the HTTP Archive format 1.2, as browsers, proxies and `--report` write it. */
import { isObject, valueAt } from "@9pic/openapi";

import { UsageError } from "../options/arguments.ts";
import type { RecordedExchange } from "./exchange.ts";

/** Whether a value is an archive. */
export const isHar = (value: unknown): boolean => isObject(value) && isObject(value.log);

/**
 * Yields the exchanges of an archive. An entry without a response, such as a request that was blocked, is left out.
 *
 * @param name the name of the file
 * @throws UsageError that names the entry that is not one
 */
export function* readHar(value: unknown, name: string): Generator<RecordedExchange> {
  const entries = valueAt(value, ["log", "entries"]);
  if (!Array.isArray(entries)) throw new UsageError(`${name} has no log.entries. Export it again as a HAR file.`);
  for (const [index, entry] of entries.entries()) {
    const source = `${name}, entry ${index + 1}`;
    const exchange = readEntry(entry, source);
    if (exchange) yield exchange;
  }
}

function readEntry(entry: unknown, source: string): RecordedExchange | undefined {
  const read = <T>(path: string, type: string): T => {
    const found = valueAt(entry, path.split("."));
    if (typeof found === type) return found as T;
    throw new UsageError(`${source}: ${path} must be a ${type}. Export the file again as a HAR file.`);
  };
  const status = read<number>("response.status", "number");
  if (status === 0) return undefined;
  const url = read<string>("request.url", "string");
  if (!URL.canParse(url)) throw new UsageError(`${source}: request.url must be a URL. Export the file again.`);
  const { origin, pathname, searchParams } = new URL(url);
  const responseHeaders = readHeaders(valueAt(entry, ["response", "headers"]));
  const mimeType = valueAt(entry, ["response", "content", "mimeType"]);
  return {
    method: read<string>("request.method", "string").toUpperCase(),
    ...{ path: pathname, query: searchParams, origin, status, source, responseHeaders },
    requestHeaders: readHeaders(valueAt(entry, ["request", "headers"])),
    type: responseHeaders.get("content-type") ?? (typeof mimeType === "string" ? mimeType : ""),
    text: readText(valueAt(entry, ["response", "content"])),
  };
}

/** Returns headers by their names. Pseudo-headers of HTTP/2, such as `:path`, and what is no header are left out. */
function readHeaders(value: unknown): Headers {
  const headers = new Headers();
  for (const header of Array.isArray(value) ? value : []) {
    const { name, value: text } = Object(header) as Record<string, unknown>;
    if (typeof name !== "string" || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) continue;
    headers.append(name, String(text ?? "").replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, " "));
  }
  return headers;
}

/** Returns the body of a response; undefined if the archive does not have it. */
function readText(content: unknown): string | undefined {
  const { text, encoding, size } = Object(content) as Record<string, unknown>;
  if (typeof text !== "string") return size === 0 ? "" : undefined;
  return encoding === "base64" ? Buffer.from(text, "base64").toString() : text;
}
