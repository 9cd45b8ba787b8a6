import type { ServerResponse } from "node:http";

import { readSpec } from "../../src/spec.ts";
import { documentedCases } from "../../test/cases.ts";
import type { ReceivedRequest, Reply } from "../../test/modified-server.ts";

/** Modifies a response of the mock, or sends another one by itself and returns true. */
export type ServerFault = (reply: Reply, request: ReceivedRequest, response: ServerResponse) => true | void;

const firstPage = documentedCases(await readSpec()).find(({ example }) => example === "firstPage")!.body as any;
const FIRST_EVENT: object = firstPage.data.events[0];

/** Modifies the successes of one operation. */
const on =
  (part: string, modify: (data: any, reply: Reply, request: ReceivedRequest) => void): ServerFault =>
  (reply, request) => {
    if (request.path.endsWith(part) && reply.status === 200) modify(reply.body.data, reply, request);
  };
/** Modifies the errors with one status. */
const onError =
  (status: number, modify: (reply: Reply) => void): ServerFault =>
  (reply) => {
    if (reply.status === status) modify(reply);
  };
const eachEvent = (modify: (event: any) => void): ServerFault =>
  on("/events", ({ events }) => events.forEach((event: any) => modify(event)));

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
  "the ping's status has another value": on("/ping", (data) => (data.status = "fine")),
  "a field of one item in the list is missing": on("/events", ({ events }) => delete events.at(-1)?.cover_image),
  "events are an object": on("/events", (data) => (data.events = { ...data.events })),
  "the page is off by one": on("/events", ({ pagination }) => pagination.currentPage--),
  "the page is not the requested one": on("/events", ({ pagination }) => (pagination.currentPage = 1)),
  "the second page starts with the first event again": on("/events", (data, _, { query }) => {
    if (query.get("page") === "2") data.events[0] = FIRST_EVENT;
  }),
  "a page has one item too many": on("/events", ({ events }) => events.length > 0 && events.push(events[0])),
  "there is always a next page": on("/events", ({ pagination }) => (pagination.hasNextPage = true)),
  "there is never a next page": on("/events", ({ pagination }) => (pagination.hasNextPage = false)),
  "the total counts this page only": on("/events", ({ events, pagination }) => (pagination.total = events.length)),
  "page_size is ignored": on("/events", ({ pagination }) => (pagination.page_size = 10)),
  "pagination in snake_case": on("/events", ({ pagination }) => {
    pagination.current_page = pagination.currentPage;
    delete pagination.currentPage;
  }),
  "a success has the responseType of an error": on("/ping", (_, reply) => (reply.body.responseType = "error")),
  "the envelope has a fourth field": on("/ping", (_, reply) => (reply.body.code = 0)),
  "the message is missing": on("/ping", (_, reply) => delete reply.body.message),
  "there is no envelope": on("/ping", (data, reply) => (reply.body = data)),
  "a success is 201": on("/ping", (_, reply) => (reply.status = 201)),
  "a missing key is 403": onError(401, (reply) => (reply.status = 403)),
  "a request without a key is accepted": onError(401, (reply) => {
    reply.status = 200;
    reply.body = { responseType: "success", message: "pong", data: { status: "ok", org_id: 903, event_id: 456 } };
  }),
  "an invalid value is 400": onError(422, (reply) => (reply.status = 400)),
  "an error has data": onError(422, (reply) => (reply.body.data = {})),
  "an error has the responseType of a success": onError(422, (reply) => (reply.body.responseType = "success")),
  "an error is HTML": onError(401, (reply) => {
    reply.headers["content-type"] = "text/html";
    reply.body = "<h1>Unauthorized</h1>";
  }),
  "the content type is missing": on("/ping", (_, reply) => delete reply.headers["content-type"]),
  "the content type is text": on("/events", (_, reply) => (reply.headers["content-type"] = "text/plain")),
};
