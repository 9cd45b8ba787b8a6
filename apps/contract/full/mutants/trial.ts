import { documentedCases } from "../../test/cases.ts";
import type { ReceivedRequest, Reply } from "../../test/modified-server.ts";
import { readTrialSpec } from "../../test/trial-spec.ts";
import type { ServerFault } from "./server.ts";

/** Modifies the responses of one operation of the trial spec, by its method and the end of its path. */
const on =
  (method: string, part: string, modify: (reply: Reply, request: ReceivedRequest) => void): ServerFault =>
  (reply, request) => {
    if (request.method === method && request.path.endsWith(part)) modify(reply, request);
  };
const onPictures = (modify: (data: any, request: ReceivedRequest) => void): ServerFault =>
  on("GET", "/trial-pictures", (reply, request) => reply.status === 200 && modify(reply.body.data, request));
const onOrder = (modify: (reply: Reply, request: ReceivedRequest) => void): ServerFault =>
  on("POST", "/trial-orders", modify);
const onUpload = (modify: (reply: Reply, request: ReceivedRequest) => void): ServerFault =>
  on("POST", "/upload", modify);

function succeed(reply: Reply, status: number): void {
  reply.status = status;
  reply.body = { responseType: "success", message: "Trial", data: { state: "created" } };
}

/** Returns the first example of the list, whatever was requested. */
function succeedWithPictures(reply: Reply): void {
  reply.status = 200;
  reply.body = structuredClone(firstPage);
}

function refuse(reply: Reply, status: number): void {
  reply.status = status;
  reply.body = { responseType: "error", message: "No.", data: null };
}

const { body: firstPage } = documentedCases(await readTrialSpec()).find(
  ({ operationId }) => operationId === "listTrialPictures",
) as { body: any };
const [FIRST] = firstPage.data.pictures;

export const trialFaults: Record<string, ServerFault> = {
  "the page of another list is ignored": onPictures((data, { query }) => {
    if (data.pictures.length > 0 && query.get("page") !== "1") data.pictures[0] = FIRST;
  }),
  "the page_size of another list is ignored": onPictures(({ pagination }) => (pagination.page_size = 10)),
  "the total of another list counts this page only": onPictures(
    ({ pictures, pagination }) => (pagination.total = pictures.length),
  ),
  "a flag that is off is ignored": on("GET", "/trial-pictures", (reply, { path }) => {
    if (path.includes("/789/") && reply.status === 403) succeedWithPictures(reply);
  }),
  "an event with the flag is refused": on("GET", "/trial-pictures", (reply) => {
    if (reply.status === 200) refuse(reply, 403);
  }),
  "an array is read as one text": on("GET", "/trial-pictures", (reply, { query }) => {
    if (reply.status === 200 && query.get("kinds")?.includes("|")) refuse(reply, 422);
  }),
  "the items of an array are not checked": on("GET", "/trial-pictures", (reply) => {
    if (/^query\.kinds\.\d/.test(reply.body.message)) succeedWithPictures(reply);
  }),
  "a header is not checked": on("GET", "/trial-pictures", (reply) => {
    if (String(reply.body.message).startsWith("header.")) succeedWithPictures(reply);
  }),
  "a JSON body is not checked": onOrder((reply) => /body/.test(reply.body.message) && succeed(reply, 201)),
  "a form is not checked": onUpload((reply) => /body/.test(reply.body.message) && succeed(reply, 202)),
  "a text is accepted in place of a file": onUpload((reply) => {
    if (/must be a file/.test(reply.body.message)) succeed(reply, 202);
  }),
  "a property of another type is accepted": onOrder((reply) => {
    if (/body\.identifier: must be/.test(reply.body.message)) succeed(reply, 201);
  }),
  "an invalid body is 400": onOrder((reply) => {
    if (reply.status === 422 && /body/.test(reply.body.message)) refuse(reply, 400);
  }),
  "a valid body of one schema of a union is refused": onOrder((reply, { body }) => {
    if (reply.status === 201 && body.includes('"many"')) refuse(reply, 422);
  }),
  "every valid form is refused": onUpload((reply) => reply.status === 202 && refuse(reply, 422)),
  "broken JSON makes the server fail": onOrder((reply) => reply.status === 400 && refuse(reply, 500)),
  "another media type is accepted": onOrder((reply) => reply.status === 415 && succeed(reply, 201)),
  "the refusal of a body has no envelope": onOrder((reply) => {
    if (reply.status === 400) reply.body = { error: "Bad Request" };
  }),
  "a 201 is 200": onOrder((reply) => {
    if (reply.status === 201) reply.status = 200;
  }),
  "a 204 is a 200 with a body": on("DELETE", "", (reply) => reply.status === 204 && succeed(reply, 200)),
};
