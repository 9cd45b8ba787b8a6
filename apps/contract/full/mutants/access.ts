import type { Reply } from "../../test/modified-server.ts";
import type { ServerFault } from "./server.ts";

/** Makes a reply a success with this data. */
const accept = (reply: Reply, data: unknown): void =>
  void Object.assign(reply, { status: 200, body: { responseType: "success", message: "Fine.", data } });

/** Makes a reply an error. */
export const refuse = (reply: Reply, status: number): void =>
  void Object.assign(reply, { status, body: { responseType: "error", message: "No.", data: null } });

const NO_EVENTS = {
  events: [],
  pagination: { total: 0, currentPage: 0, totalPages: 0, hasNextPage: false, hasPreviousPage: false, page_size: 10 },
};
const FLAGS = ["event_enabled", "bib_search", "selfie_search", "name_search", "video_search", "video_selfie_search"];
const INVENTED = { event_name: "Any", event_slug: "any", event_date: null, status: "active", timeline_search: false };

/** Returns valid data for the ids in a path. */
function dataFor(path: string): object {
  const [org, event] = (path.match(/\d+/g) ?? []).slice(1).map(Number);
  if (path.endsWith("/events")) return NO_EVENTS;
  if (path.endsWith("/ping")) return { status: "ok", org_id: org, event_id: event };
  return { ...INVENTED, event_id: event, ...Object.fromEntries(FLAGS.map((flag) => [flag, false])) };
}

const isUnknownKey = (key: string | undefined): boolean => key?.length === 40;
const isUnknownOrganisation = (path: string): boolean => /\/ext\/2\d{9}\//.test(path);

/** Faults in who gets which data. */
export const accessFaults: Record<string, ServerFault> = {
  "any key is accepted": (reply, { key, path }) => {
    if (isUnknownKey(key)) accept(reply, dataFor(path));
  },
  "any key gets null": (reply, { key }) => {
    if (isUnknownKey(key)) accept(reply, null);
  },
  "an unknown key is 401": (reply, { key }) => {
    if (isUnknownKey(key)) refuse(reply, 401);
  },
  "an unknown key makes the server fail": (reply, { key }) => {
    if (isUnknownKey(key)) refuse(reply, 500);
  },
  "an unknown key is accepted by one operation": (reply, { key, path }) => {
    if (isUnknownKey(key) && path.endsWith("/details")) accept(reply, dataFor(path));
  },
  "an empty key is accepted": (reply, { key, path }) => {
    if (key === "") accept(reply, dataFor(path));
  },
  "an empty key makes the server fail": (reply, { key }) => {
    if (key === "") refuse(reply, 500);
  },
  "a request without a key is accepted by one operation": (reply, { key, path }) => {
    if (key === undefined && path.endsWith("/details")) accept(reply, dataFor(path));
  },
  "the header is read in lower case only": (reply, { rawHeaders }) => {
    if (!rawHeaders.includes("x-api-key")) refuse(reply, 401);
  },
  "the header is read in its own spelling only": (reply, { rawHeaders }) => {
    if (!rawHeaders.includes("X-API-Key")) refuse(reply, 401);
  },
  "a key in another case is accepted": (reply, { key, path }) => {
    if (key !== "demo-key" && key?.toLowerCase() === "demo-key") accept(reply, dataFor(path));
  },
  "any valid key gets the data of every organisation": (reply, { path }) => {
    if (isUnknownOrganisation(path) && reply.status === 403) accept(reply, dataFor(path));
  },
  "any valid key gets the data of organisations that exist": (reply, { path }) => {
    if (/\/ext\/90[45]\//.test(path) && reply.status === 403) accept(reply, dataFor(path));
  },
  "an event of another organisation is 200": (reply, { path }) => {
    if (path.includes("/event/90501/") && reply.status === 403) accept(reply, dataFor(path));
  },
  "another organisation's list is empty": (reply, { path }) => {
    if (isUnknownOrganisation(path) && path.endsWith("/events") && reply.status === 403) accept(reply, NO_EVENTS);
  },
  "an unknown organisation makes the server fail": (reply, { path }) => {
    if (isUnknownOrganisation(path) && reply.status === 403) refuse(reply, 500);
  },
  "an unknown event is 200 with null": (reply) => {
    if (reply.status === 404) accept(reply, null);
  },
  "an unknown event is 200 with invented data": (reply, { path }) => {
    if (reply.status === 404) accept(reply, dataFor(path));
  },
  "an unknown event makes the server fail": (reply) => {
    if (reply.status === 404) refuse(reply, 500);
  },
  "an unknown event has no envelope": (reply) => {
    if (reply.status === 404) reply.body = { error: "Not Found" };
  },
  "an unknown key redirects to a login page": (reply, { key }) => {
    if (!isUnknownKey(key)) return;
    Object.assign(reply, { status: 302, body: "" });
    reply.headers.location = "/login";
  },
};
