/** Negotiates Markdown on a static host, as `serve` does. It runs in a worker of Cloudflare or Netlify, before the files. */
import { preferredType, twinPaths } from "../serve/negotiate.ts";

/** The path of the site, with a slash at both ends; set when the worker is bundled. */
declare const BASE: string;

/** Gets a file from the host. */
type Fetch = (request: Request) => Promise<Response>;

/**
 * Responds with the Markdown page of an address, if the request prefers one, and otherwise with what the host has.
 *
 * @param fetchFile gets a file of the site
 */
export async function respond(request: Request, fetchFile: Fetch): Promise<Response> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const type = preferredType(request.headers.get("Accept"));
  if (!isRead || type === "text/html") return varying(await fetchFile(request));
  const at = (path: string): Request => new Request(new URL(path, request.url), request);
  for (const path of twinPaths(new URL(request.url).pathname)) {
    const twin = await fetchFile(at(path));
    // A 304 is a Markdown page that the client has already.
    if (twin.ok || twin.status === 304)
      return varying(twin, { "Content-Type": `${type}; charset=utf-8`, "Content-Location": path });
  }
  const response = await fetchFile(request);
  if (response.status !== 404) return varying(response);
  const { body, headers } = await fetchFile(at(`${BASE}404.md`));
  return varying(new Response(body, { status: 404, headers }), { "Content-Type": `${type}; charset=utf-8` });
}

/** Copies a response with further headers, and says that it depends on `Accept`. */
function varying(response: Response, more: Record<string, string> = {}): Response {
  const copy = new Response(response.body, response);
  copy.headers.append("Vary", "Accept");
  for (const [name, value] of Object.entries(more)) copy.headers.set(name, value);
  return copy;
}

/** Cloudflare Pages: `_worker.js`. */
export default {
  fetch: (request: Request, { ASSETS }: { ASSETS: { fetch: Fetch } }): Promise<Response> =>
    respond(request, (file) => ASSETS.fetch(file)),
};

/** Netlify: an edge function. It gets the requested file from the host, and others by a request to the same site. */
export const netlify = (request: Request, { next }: { next: () => Promise<Response> }): Promise<Response> =>
  respond(request, (file) => (file.url === request.url ? next() : fetch(file)));
