/** Responses of operations with bodies: without content, of a range, by default, of a union, and refusals of bodies. */
import { readDocument, type Schema } from "@9pic/openapi";
import { expect, test } from "vitest";

import { createResponseValidator } from "../src/validate/response.ts";
import { describeViolation } from "../src/validate/violation.ts";

const error = { type: "object", required: ["message"], properties: { message: { type: "string" } } };
const json = (schema: object) => ({ description: "A trial.", content: { "application/json": { schema } } });
const state = (name: string, more: Record<string, object>) => ({
  type: "object",
  required: ["state", ...Object.keys(more)],
  properties: { state: { type: "string", const: name }, ...more },
});
const STATES: Schema = {
  oneOf: [
    state("waiting", {}),
    state("done", { clips: { type: "array", items: { $ref: "#/components/schemas/Clip" } } }),
    state("failed", { reason: { type: "string" } }),
  ],
} as Schema;
const Clip = {
  oneOf: [state("short", { seconds: { type: "integer" } }), state("long", { minutes: { type: "integer" } })],
};
const data = { type: "object", required: ["job"], properties: { job: STATES }, unevaluatedProperties: false };

/** Validates a response of an operation with a body. */
function validate(
  status: number,
  body: unknown,
  responses: object = { 200: json(data), 204: { description: "Done." } },
) {
  const requestBody = { content: { "application/json": { schema: {} } } };
  const paths = { "/a": { post: { operationId: "add", requestBody, responses: { ...responses, 422: json(error) } } } };
  const info = { title: "Trial", version: "1" };
  const api = readDocument({ openapi: "3.1.1", info, paths, components: { schemas: { Clip } } });
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = new Headers(body === undefined ? {} : { "content-type": "application/json" });
  const violations = createResponseValidator(api)(api.operations[0]!, { status, headers, text });
  return violations.map((one) => [one.field, describeViolation(one)].filter(Boolean).join(" "));
}

test("a 204 has no body", () => {
  expect(validate(204, undefined)).toEqual([]);
  expect(validate(204, { message: "Done." })).toEqual([expect.stringContaining("the body must be empty")]);
});

test("a range and the default document the statuses that are not listed", () => {
  const responses = { "2XX": json(data), default: json(error) };
  expect(validate(202, { job: { state: "waiting" } }, responses)).toEqual([]);
  expect(validate(202, { job: { state: 1 } }, responses)).not.toEqual([]);
  expect(validate(503, { message: "Later." }, responses)).toEqual([]);
  expect(validate(503, {}, responses)).toEqual(["message is missing"]);
});

test("a union is validated by the schema that its value names, and so is a union inside of it", () => {
  expect(validate(200, { job: { state: "done", clips: [{ state: "short", seconds: 3 }] } })).toEqual([]);
  expect(validate(200, { job: { state: "failed" } })).toEqual(["job.reason is missing"]);
  expect(validate(200, { job: { state: "done", clips: "none" } })).toEqual(['job.clips must be array, but is "none"']);
  expect(validate(200, { job: { state: "done", clips: [{ state: "long", minutes: 1.5 }] } })).toEqual([
    "job.clips[0].minutes must be integer, but is 1.5",
  ]);
  expect(validate(200, { job: { state: "lost" } })).toEqual([
    'job.state must be one of ["waiting","done","failed"], but is "lost"',
  ]);
  expect(validate(200, { job: {} })).toEqual(["job.state is missing"]);
});

test.each([400, 413, 415])("%i need not be documented where there is a body, and has the envelope", (status) => {
  expect(validate(status, { message: "No." })).toEqual([]);
  expect(validate(status, { error: "No." })).toEqual(["message is missing"]);
});

test("other statuses must be documented", () => {
  expect(validate(409, { message: "No." })).toEqual(["the spec does not document this status, only 200, 204, 422"]);
});
