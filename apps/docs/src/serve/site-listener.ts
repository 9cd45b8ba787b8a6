import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { extname, join } from "node:path";

import { contentType } from "mime-types";
import Negotiator from "negotiator";
import send from "send";

import { headersFor } from "../files/headers.ts";
import { pageLink } from "../files/link-header.ts";
import { preferredType, twinPaths } from "./negotiate.ts";
import { sendWithOrigin } from "./own-origin.ts";

/** The endings of the compressed copies, by content coding, the preferred first. */
const COPIES: Record<string, string> = { br: ".br", gzip: ".gz", identity: "" };

/** A file of the site, by its path below the folder, and how it is sent. */
type Found = { file: string; type: string; headers: Record<string, string> };

/**
 * Handles requests as a static host does: with the headers of `_headers`, its compressed copies, its Markdown pages for programs
 * that prefer them, and its own page for a wrong address. The folder can be replaced meanwhile.
 *
 * @param base the path of the site, with a slash at both ends
 * @param origin returns the origin of the server, which a site that was built for this machine then names as its own
 */
export function siteListener(folder: string, base: string, origin?: () => string): RequestListener {
  return (request, response) => {
    void respond({ folder, base, origin: origin?.() }, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "Content-Type": "text/plain" }).end("The page could not be read.\n");
    });
  };
}

type Site = { folder: string; base: string; origin: string | undefined };

async function respond(
  { folder, base, origin }: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<unknown> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return response.writeHead(405, { Allow: "GET, HEAD" }).end();
  const path = pathOf(request.url ?? "/");
  if (`${path}/` === base) return response.writeHead(301, { Location: base }).end();
  const own = path?.startsWith(base) ? path.slice(base.length - 1) : undefined;
  const found = own === undefined ? undefined : await findFile(folder, base, own, request);
  if (!found) return notFound(folder, base, request, response);
  return sendFile({ folder, origin }, found, request, response);
}

/** Returns the path that a request names, decoded and without empty parts; undefined if it is none, or leads upwards. */
function pathOf(target: string): string | undefined {
  try {
    // A client can send the whole URL, as to a proxy (RFC 9112, 3.2.2).
    const path = target.startsWith("/") ? target.replace(/[?#].*$/s, "") : new URL(target).pathname;
    const decoded = decodeURIComponent(path);
    return /(^|[/\\])\.\.([/\\]|$)|\0/.test(decoded) ? undefined : decoded.replaceAll(/\/+/g, "/");
  } catch {
    return undefined;
  }
}

/** Finds the file of a path, or its Markdown page if the request prefers that. */
async function findFile(
  folder: string,
  base: string,
  path: string,
  { headers }: IncomingMessage,
): Promise<Found | undefined> {
  const page = path.replace(/\/?$/, "/index.html");
  const file = await firstFile(folder, [path, page]);
  if (file === undefined) return undefined;
  const rules = Object.fromEntries(headersFor(file.slice(1), base));
  const twin = file.endsWith(".html") ? await firstFile(folder, twinPaths(file)) : undefined;
  if (twin === undefined)
    return { file, type: contentType(extname(file)) || "application/octet-stream", headers: rules };
  const type = preferredType(headers.accept);
  const linked = { ...rules, Vary: "Accept", Link: `${rules.Link}, ${pageLink(base + twin.slice(1))}` };
  return type === "text/html"
    ? { file, type: contentType(type) || type, headers: linked }
    : {
        file: twin,
        type: `${type}; charset=utf-8`,
        headers: { ...linked, "Content-Location": encodeURI(base + twin.slice(1)) },
      };
}

/** Returns the first of some paths at which the folder has a file. */
async function firstFile(folder: string, paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await isFile(folder, path)) return path;
  return undefined;
}

async function isFile(folder: string, path: string): Promise<boolean> {
  return (await stat(join(folder, path)).catch(() => undefined))?.isFile() ?? false;
}

/** Sends a file or a copy that is compressed as the request accepts, or 304 or a range of it. */
async function sendFile(
  { folder, origin }: Omit<Site, "base">,
  { file, type, headers }: Found,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const plain = { "Cache-Control": "no-cache", ...headers, "Content-Type": headers["Content-Type"] ?? type };
  if (origin && (await sendWithOrigin(join(folder, file), origin, plain, request, response))) return;
  const codings = await Promise.all(
    Object.entries(COPIES).map(async ([coding, ending]) => ((await isFile(folder, file + ending)) ? [coding] : [])),
  );
  const offered = codings.flat();
  const coding = new Negotiator(request).encoding(offered, { preferred: offered }) ?? "identity";
  const vary = [headers.Vary, ...(offered.length > 1 ? ["Accept-Encoding"] : [])].filter(Boolean).join(", ");
  const encoded = coding === "identity" ? {} : { "Content-Encoding": coding };
  const own = { ...plain, ...encoded };
  for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
  if (vary !== "") response.setHeader("Vary", vary);
  // `fetch` sends it with a condition of its own, and `send` would ignore the condition. It is meant for caches (RFC 9111, 5.2.1).
  delete request.headers["cache-control"];
  const path = (file + COPIES[coding]).split("/").map(encodeURIComponent).join("/");
  send(request, path, { root: folder, dotfiles: "allow", index: false, cacheControl: false })
    .on("error", ({ status = 500, headers: further }: { status?: number; headers?: Record<string, string> }) => {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      response.writeHead(status, further).end();
    })
    .pipe(response);
}

/** Sends the page for a wrong address, as HTML or Markdown. */
async function notFound(
  folder: string,
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = preferredType(request.headers.accept);
  const file = type === "text/html" ? "404.html" : "404.md";
  const page = await readFile(join(folder, file)).catch(() => undefined);
  for (const [name, value] of headersFor(file, base)) response.setHeader(name, value);
  const body = page ?? Buffer.from("Not found\n");
  const own = { "Content-Type": page ? `${type}; charset=utf-8` : "text/plain", "Content-Length": body.length };
  response.writeHead(404, { ...own, Vary: "Accept" }).end(body);
}
