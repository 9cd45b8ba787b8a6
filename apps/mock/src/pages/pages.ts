import type { IncomingMessage } from "node:http";

import { failure, readTarget } from "@9pic/sandbox";

import type { Api } from "../api.ts";
import { control } from "../control/control.ts";
import { forbids } from "../control/guard.ts";
import type { Requests } from "../control/requests.ts";
import { type Answer, json, page } from "../http/answer.ts";
import { cover } from "./cover.ts";
import { home } from "./home.ts";

/** `host` is where the mock listens, `origin` whose pages may read its answers. */
type Context = { api: Api; requests: Requests; host: string; origin: string };
type Page = (context: Context, request: IncomingMessage) => Answer | Promise<Answer>;

/** What the mock has beside the API. */
const pages: ReadonlyMap<string, Page> = new Map<string, Page>([
  [
    "/",
    ({ api, host, origin }, request) =>
      home(api.sandbox, addressOf(request.headers.host), forbids(request, host, origin) === undefined),
  ],
  ["/healthz", () => json({ status: "ok" })],
  ["/openapi.json", async ({ api }) => page("application/json", await api.documents.json())],
  ["/openapi.yaml", async ({ api }) => page("application/yaml", await api.documents.yaml())],
]);

/** Answers what is not the API's, undefined if it is. */
export function answerPage(request: IncomingMessage, context: Context): ReturnType<Page> | undefined {
  const { path } = readTarget(request.url ?? "/");
  if (path.startsWith("/__mock/")) return control(path, request, { ...context, sandbox: context.api.sandbox });
  const event = context.api.sandbox.dataset.findByCover(path);
  const found: Page | undefined = event ? () => cover(path, event.event_name ?? "An event") : pages.get(path);
  if (!found || request.method === "OPTIONS") return undefined;
  if (request.method === "GET" || request.method === "HEAD") return found(context, request);
  const allow = "GET, HEAD, OPTIONS";
  return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
}

/** Where a browser reached the mock. */
const addressOf = (host = "127.0.0.1"): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).origin : "http://127.0.0.1";
