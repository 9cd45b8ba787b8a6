import { readDocument } from "../../src/document.ts";
import type { Reply, Request } from "../../test/altered.ts";

/** Faults of a server: what becomes of an answer of the mock's. */
export type ServerFault = (reply: Reply, request: Request) => void;

const { value } = (readDocument().components as any).examples.EventListFirstPage;
const FIRST_EVENT: object = value.data.events[0];

const isOn = (part: string, request: Request, reply: Reply): boolean =>
  request.path.endsWith(part) && reply.status === 200;
/** Only for good answers of one operation. */
const on =
  (part: string, spoil: (data: any, reply: Reply, request: Request) => void): ServerFault =>
  (reply, request) => {
    if (isOn(part, request, reply)) spoil(reply.body.data, reply, request);
  };
/** Only for errors of one status. */
const onError =
  (status: number, spoil: (reply: Reply) => void): ServerFault =>
  (reply) => {
    if (reply.status === status) spoil(reply);
  };
const eachEvent = (spoil: (event: any) => void): ServerFault =>
  on("/events", ({ events }) => events.forEach((event: any) => spoil(event)));

export const serverFaults: Record<string, ServerFault> = {
  "an id is a string": on("/details", (data) => (data.event_id = String(data.event_id))),
  "a flag is 1 instead of true": on("/details", (data) => (data.bib_search = 1)),
  "a flag is null": on("/details", (data) => (data.name_search = null)),
  "a field is missing": on("/details", (data) => delete data.timeline_search),
  "a field has another name": on("/details", (data) => {
    data.eventName = data.event_name;
    delete data.event_name;
  }),
  "a field is not documented": on("/details", (data) => (data.region = "west")),
  "a zone is added to a date": on("/details", (data) => (data.event_date = "2026-01-19T06:00:00+05:30")),
  "a date has no time": eachEvent((event) => (event.event_date &&= event.event_date.slice(0, 10))),
  "video selfies without videos": on("/details", (data) => {
    data.video_search = false;
    data.video_selfie_search = true;
  }),
  "the details are of another event": on("/details", (data) => data.event_id++),
  "the ping swaps its ids": on("/ping", (data) => ([data.org_id, data.event_id] = [data.event_id, data.org_id])),
  "the ping's status has another word": on("/ping", (data) => (data.status = "fine")),
  "a field of one item in the list is missing": on("/events", ({ events }) => delete events.at(-1)?.cover_image),
  "events are an object": on("/events", (data) => (data.events = { ...data.events })),
  "the page is off by one": on("/events", ({ pagination }) => pagination.currentPage--),
  "the page is not the one that was asked for": on("/events", ({ pagination }) => (pagination.currentPage = 1)),
  "the second page begins with the first event again": on("/events", (data, _, { query }) => {
    if (query.get("page") === "2") data.events[0] = FIRST_EVENT;
  }),
  "a page holds one too many": on("/events", ({ events }) => events.length > 0 && events.push(events[0])),
  "there is always a next page": on("/events", ({ pagination }) => (pagination.hasNextPage = true)),
  "there is never a next page": on("/events", ({ pagination }) => (pagination.hasNextPage = false)),
  "the total is of this page": on("/events", ({ events, pagination }) => (pagination.total = events.length)),
  "page_size is not obeyed": on("/events", ({ pagination }) => (pagination.page_size = 10)),
  "pagination in snake_case": on("/events", ({ pagination }) => {
    pagination.current_page = pagination.currentPage;
    delete pagination.currentPage;
  }),
  "a success says error": on("/ping", (_, reply) => (reply.body.responseType = "error")),
  "the envelope has a fourth key": on("/ping", (_, reply) => (reply.body.code = 0)),
  "the message is missing": on("/ping", (_, reply) => delete reply.body.message),
  "there is no envelope": on("/ping", (data, reply) => (reply.body = data)),
  "a success is 201": on("/ping", (_, reply) => (reply.status = 201)),
  "no key is 403": onError(401, (reply) => (reply.status = 403)),
  "no key is let through": onError(401, (reply) => {
    reply.status = 200;
    reply.body = { responseType: "success", message: "pong", data: { status: "ok", org_id: 903, event_id: 456 } };
  }),
  "a bad value is 400": onError(422, (reply) => (reply.status = 400)),
  "an error has data": onError(422, (reply) => (reply.body.data = {})),
  "an error says success": onError(422, (reply) => (reply.body.responseType = "success")),
  "an error is a page of HTML": onError(401, (reply) => {
    reply.headers["content-type"] = "text/html";
    reply.body = "<h1>Unauthorized</h1>";
  }),
  "the content type is lost": on("/ping", (_, reply) => delete reply.headers["content-type"]),
  "the content type is text": on("/events", (_, reply) => (reply.headers["content-type"] = "text/plain")),
};
