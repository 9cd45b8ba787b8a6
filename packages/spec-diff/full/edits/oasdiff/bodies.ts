import { type Check, checksOf, json, type Row } from "./check.ts";

const form = (media: string, schema: unknown): object => ({ [media]: { schema } });
const formField = (type: string): object => ({ type: "object", properties: { value: { type } } });
const setRequest = (content: object) => (operation: any) => (operation.requestBody.content = content);
const setResponse = (content: object) => (operation: any) => (operation.responses[200].content = content);
const withoutBody = (operation: any): void => {
  delete operation.requestBody;
};
const body = (required: boolean) => (operation: any) => {
  operation.requestBody = { required, content: json({ type: "object" }) };
};

const TYPED = "the text is the same, but its type in TypeScript is another";
const MEDIA_TYPE = "a response of another media type is one that callers do not expect; media types are not ordered";
const FORM = "multipart/form-data";

const rows: Row[] = [
  [["request-body-added-required", "request-body-removed"], withoutBody, body(true), ["major", "major"]],
  [["request-body-added-optional", undefined], withoutBody, body(false), ["minor", "major"]],
  [
    ["request-body-became-optional", "request-body-became-required"],
    undefined,
    (operation) => (operation.requestBody.required = false),
    ["minor", "major"],
  ],
  [
    ["request-body-media-type-added", "request-body-media-type-removed"],
    undefined,
    (operation) => Object.assign(operation.requestBody.content, form(FORM, { type: "object" })),
    ["minor", "major"],
  ],
  [
    ["request-body-media-type-schema-added", "request-body-media-type-schema-removed"],
    (operation) => delete operation.requestBody.content["application/json"].schema,
    (operation) => (operation.requestBody.content["application/json"].schema = { type: "object" }),
    ["major", "minor"],
  ],
  [
    ["response-body-media-type-schema-added", "response-body-media-type-schema-removed"],
    (operation) => delete operation.responses[200].content["application/json"].schema,
    (operation) => (operation.responses[200].content["application/json"].schema = { type: "object" }),
    ["minor", "major"],
  ],
  [
    ["response-media-type-added", "response-media-type-removed"],
    undefined,
    (operation) => Object.assign(operation.responses[200].content, form("text/csv", { type: "string" })),
    ["minor", "major"],
  ],
  [
    ["response-media-type-name-changed", undefined],
    setResponse(form("application/problem+json", { type: "object" })),
    setResponse(form("application/hal+json", { type: "object" })),
    ["major", "major"],
    MEDIA_TYPE,
  ],
  [
    ["response-media-type-name-generalized", "response-media-type-name-specialized"],
    setResponse(form("application/problem+json", { type: "object" })),
    setResponse(form("application/json", { type: "object" })),
    ["major", "major"],
    MEDIA_TYPE,
  ],
  [
    ["request-body-type-compatible", undefined],
    setRequest(form("text/plain", { type: "integer" })),
    setRequest(form("text/plain", { type: "string" })),
    ["major", "major"],
    TYPED,
  ],
  [
    ["request-property-type-compatible", undefined],
    setRequest(form(FORM, formField("integer"))),
    setRequest(form(FORM, formField("string"))),
    ["major", "major"],
    TYPED,
  ],
  [
    ["response-body-type-compatible", undefined],
    setResponse(form("text/plain", { type: "string" })),
    setResponse(form("text/plain", { type: "integer" })),
    ["major", "major"],
    TYPED,
  ],
  [
    ["response-property-type-compatible", undefined],
    setResponse(form("application/x-www-form-urlencoded", formField("string"))),
    setResponse(form("application/x-www-form-urlencoded", formField("integer"))),
    ["major", "major"],
    TYPED,
  ],
  [
    ["response-mediatype-enum-value-removed", undefined],
    setResponse(form("text/csv", { type: "string", enum: ["a", "b"] })),
    setResponse(form("text/csv", { type: "string", enum: ["a"] })),
    ["minor", "major"],
  ],
];

/** Request bodies and contents of responses as a whole. */
export const bodies: Check[] = checksOf(rows);
