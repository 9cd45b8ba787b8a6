/** A server of the three published operations on `node:http`, written from the reference alone. It shares no code with the mock. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import type { Caller } from "../../src/options/environment.ts";
import { createEvents, type Organisation, type StoredEvent } from "./data.ts";

/** What the reference leaves open. The defaults are what the spec assumes. */
export type Habits = {
  /** The status of an invalid value. */
  invalid?: 400 | 422;
  /** What a page and a size out of range do: they are refused, or the nearest allowed value is taken. */
  outOfRange?: "refused" | "clamped";
  /** What a page past the end returns. */
  pastTheEnd?: "empty" | "not found";
  /** The status for an event that does not exist. */
  unknownEvent?: 403 | 404;
  /** Whether it looks for the event among those of the organisation in the path, before it looks whose organisation that is. */
  eventFirst?: boolean;
};

export type CorrectServer = { url: string; stop: () => Promise<void>; caller: Caller };

type Reply = { status: number; message: string; data?: object };

const ORGANISATIONS: Organisation[] = [
  { id: 41, key: "Team41.key/with+signs==", events: createEvents(137, 70_000) },
  { id: 42, key: "another-team-42", events: createEvents(3, 90_000) },
];

/** Starts the server. `caller` has the key and the organisation to check it with. */
export async function startNodeServer(habits: Habits = {}): Promise<CorrectServer> {
  const server = createServer((request, response) => send(request, response, respond(request, habits)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const [{ id, key }] = ORGANISATIONS as [Organisation];
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caller: { apiKey: key, orgId: id },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const ROUTE = /^\/api\/v1\/ext\/([^/]+)\/(?:(events)|event\/([^/]+)\/(ping|details))$/;

function respond({ method = "GET", url = "/", headers }: IncomingMessage, habits: Habits): Reply {
  const { pathname, searchParams } = new URL(url, "http://any");
  const [, org = "", list, event = "", action] = ROUTE.exec(pathname) ?? [];
  if (!list && !action) return { status: 404, message: "There is nothing here." };
  if (method !== "GET" && method !== "HEAD") return { status: 405, message: "Only GET." };
  const key = headers["x-api-key"];
  if (key === undefined || key === "") return { status: 401, message: "Send your key." };
  const own = ORGANISATIONS.find((one) => one.key === key);
  if (!own) return { status: 403, message: "This key is not known." };

  const problems = [["path.org_id", org], ...(action ? [["path.event_id", event]] : [])].filter(
    ([, text]) => !/^[1-9]\d*$/.test(text!),
  );
  const page = readNumber(searchParams.get("page"), 1, Number.MAX_SAFE_INTEGER, habits);
  const size = readNumber(searchParams.get("page_size"), 10, 100, habits);
  if (list && page === undefined) problems.push(["query.page"]);
  if (list && size === undefined) problems.push(["query.page_size"]);
  if (problems.length > 0)
    return { status: habits.invalid ?? 422, message: problems.map(([name]) => `${name}: not allowed`).join("; ") };

  const id = Number(event);
  const exists = ORGANISATIONS.some(({ events }) => events.some((one) => one.event_id === id));
  const missing = { status: habits.unknownEvent ?? 404, message: "Event configuration not found" };
  const ofPath = ORGANISATIONS.find((one) => one.id === Number(org))?.events ?? [];
  if (action && habits.eventFirst && !ofPath.some((one) => one.event_id === id)) return missing;
  if (Number(org) !== own.id) return { status: 403, message: "Not your organisation." };
  if (list) return listEvents(own.events, page!, size!, habits);
  if (!exists) return missing;
  const found = own.events.find((one) => one.event_id === id);
  if (!found) return { status: 403, message: "Not your event." };
  return action === "ping"
    ? { status: 200, message: "pong", data: { event_id: id, org_id: own.id, status: "ok" } }
    : { status: 200, message: "Event details", data: detailsOf(found) };
}

/** Returns undefined for a value that is refused. */
function readNumber(text: string | null, initial: number, most: number, { outOfRange }: Habits): number | undefined {
  if (text === null) return initial;
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= most) return number;
  if (outOfRange !== "clamped") return undefined;
  return Number.isNaN(number) ? initial : Math.min(most, Math.max(1, number));
}

function listEvents(events: StoredEvent[], page: number, size: number, { pastTheEnd }: Habits): Reply {
  const totalPages = Math.ceil(events.length / size);
  if (page > totalPages && pastTheEnd === "not found") return { status: 404, message: "There is no such page." };
  const items = events.slice((page - 1) * size, page * size).map(({ flags: _flags, ...event }) => event);
  const pagination = {
    ...{ hasPreviousPage: page > 1, hasNextPage: page < totalPages, page_size: size },
    ...{ totalPages, total: events.length, currentPage: page },
  };
  return { status: 200, message: "Records for events", data: { pagination, events: items } };
}

const detailsOf = ({ flags, cover_image: _cover, ...event }: StoredEvent): object => ({ ...flags, ...event });

/** Writes what an ordinary server writes: another order of the fields, escapes, a tag, compression on request. */
function send({ method, headers }: IncomingMessage, response: ServerResponse, { status, message, data }: Reply): void {
  const body = { data: data ?? null, message, responseType: status < 400 ? "success" : "error" };
  const text = JSON.stringify(body, null, 2)
    .replaceAll(/[^\n -~]/g, escapeCharacter)
    .replaceAll("/", "\\/");
  const isCompressed = /\bgzip\b/.test(headers["accept-encoding"] ?? "");
  const bytes = isCompressed ? gzipSync(text) : Buffer.from(`${text}\n`);
  response.writeHead(status, {
    "CONTENT-TYPE": 'Application/JSON; Charset="UTF-8"',
    "Content-Length": bytes.length,
    "Cache-Control": "private, no-store",
    ETag: `"${createHash("sha1").update(text).digest("hex")}"`,
    Vary: "Accept-Encoding, Origin",
    "X-Request-Id": "f3b0c442",
    ...(isCompressed && { "Content-Encoding": "gzip" }),
  });
  response.end(method === "HEAD" ? undefined : bytes);
}

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
