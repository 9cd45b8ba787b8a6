import type { IncomingMessage } from "node:http";

import { readTarget } from "@9pic/sandbox";

import { forbiddenReason } from "../control/access.ts";
import { control } from "../control/control.ts";
import type { MockContext } from "../control/routes.ts";
import { jsonResponse, methodNotAllowed, type MockResponse, pageResponse } from "../http/response.ts";
import { home } from "./home.ts";
import { escapeHtml } from "./html.ts";

type Page = (context: MockContext, request: IncomingMessage) => MockResponse | Promise<MockResponse>;

const pages: ReadonlyMap<string, Page> = new Map<string, Page>([
  [
    "/",
    async ({ api, ...access }, request) =>
      home(
        await api.describe(),
        api.sandbox,
        baseUrl(request.headers.host),
        forbiddenReason(request, access) === undefined,
      ),
  ],
  ["/healthz", () => jsonResponse({ status: "ok" })],
  ["/openapi.json", async ({ api }) => pageResponse("application/json", await api.documents.json())],
  ["/openapi.yaml", async ({ api }) => pageResponse("application/yaml", await api.documents.yaml())],
]);

/** Returns the response to a request that is not for the API, or undefined if it is. */
export function findPage(
  request: IncomingMessage,
  body: Buffer | undefined,
  context: MockContext,
): ReturnType<Page> | undefined {
  const { url = "/" } = request;
  if (url.startsWith("/api/")) return undefined;
  const { path } = readTarget(url);
  if (path.startsWith("/api/")) return undefined;
  if (path.startsWith("/__mock/")) return control(request, body, { ...context, url: baseUrl(request.headers.host) });
  const { sandbox } = context.api;
  const event = sandbox.dataset.findByCover(path);
  const page: Page | undefined = event ? () => cover(path, event.event_name ?? "An event") : pages.get(path);
  if (!page || request.method === "OPTIONS") return undefined;
  if (request.method === "GET" || request.method === "HEAD") return page(context, request);
  return methodNotAllowed(request.method, "GET, HEAD, OPTIONS");
}

/** Returns the address by which a browser reached the mock. */
const baseUrl = (host = "127.0.0.1"): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).origin : "http://127.0.0.1";

/** Returns a picture for the cover of an event. Its colours follow from its path. */
function cover(path: string, title: string): MockResponse {
  const hue = [...path].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  const shown = title.length > 40 ? `${title.slice(0, 39)}…` : title;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" role="img">
  <title>${escapeHtml(title)}</title>
  <rect width="1200" height="630" fill="hsl(${hue} 45% 32%)"/>
  <path d="M0 630 420 210 640 430 860 250 1200 630Z" fill="hsl(${(hue + 40) % 360} 50% 45%)"/>
  <circle cx="960" cy="150" r="70" fill="hsl(${(hue + 80) % 360} 70% 72%)"/>
  <text x="60" y="560" fill="#fff" font-family="sans-serif" font-size="52">${escapeHtml(shown)}</text>
</svg>
`;
  return pageResponse("image/svg+xml", svg, { "cache-control": "max-age=3600" });
}
