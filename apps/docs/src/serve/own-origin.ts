import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";

import { DEFAULT_SITE } from "../options.ts";

const TEXT = /^text\/|[/+](?:xml|json)\b|linkset/;

/**
 * Sends a text that names the address that a site is built for by default, with the address at which it is served in its place: canonical
 * links, `llms.txt`, `sitemap.xml`. A site that was built for another address stays as it is.
 *
 * @param file the path of the file
 * @param served the origin of the server
 * @param headers the headers of the response, without those of its body
 * @returns whether it was sent; other files are not
 */
export async function sendWithOrigin(
  file: string,
  served: string,
  headers: Record<string, string>,
  { method, headers: { "if-none-match": known } }: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (served === DEFAULT_SITE || !TEXT.test(headers["Content-Type"] ?? "")) return false;
  const text = await readFile(file, "utf8");
  if (!text.includes(DEFAULT_SITE)) return false;
  const body = Buffer.from(text.replaceAll(DEFAULT_SITE, served));
  const tag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  if (known === tag) response.writeHead(304, { ...headers, ETag: tag }).end();
  else response.writeHead(200, { ...headers, ETag: tag, "Content-Length": body.length });
  if (!response.writableEnded) response.end(method === "HEAD" ? undefined : body);
  return true;
}
