/** Edits for which oasdiff has no check, at places that its checks do not name. */
import { type Bumps, type Check, parameter, requestField, requestSchema, responseSchema } from "./check.ts";

type Row = [name: string, first: ((operation: any) => void) | undefined, edit: (operation: any) => void, bumps: Bumps];

const text = { type: "string" };
const a = { $ref: "#/components/schemas/CheckA" };
const HOST = { url: "https://{host}.9pic.ai", variables: { host: { default: "eu", enum: ["eu", "us"] } } };

const sent = (value: unknown) => (operation: any) => (requestSchema(operation).properties.value = value);
const returned = (value: unknown) => (operation: any) => (responseSchema(operation).properties.value = value);
const others = (value: unknown) => (operation: any) => (requestSchema(operation).additionalProperties = value);
const hosts = (operation: any) => (operation.servers = [HOST]);
const move = (operation: any, from: string, to: string): void => {
  operation.responses[to] = operation.responses[from];
  delete operation.responses[from];
};
const form = (operation: any): void => {
  const schema = { type: "object", properties: { a: text } };
  operation.requestBody.content = { "multipart/form-data": { schema, encoding: { a: { contentType: "text/plain" } } } };
};
const known = { type: "string", enum: ["a"] };

const rows: Row[] = [
  [
    "a parameter as JSON",
    undefined,
    (op) => {
      parameter(op).content = { "application/json": { schema: parameter(op).schema } };
      delete parameter(op).schema;
    },
    ["major", "major"],
  ],
  ["allowReserved", undefined, (op) => (parameter(op).allowReserved = true), ["minor", "major"]],
  ["allowEmptyValue", undefined, (op) => (parameter(op).allowEmptyValue = true), ["minor", "major"]],
  ["a status and its range, for a success", undefined, (op) => move(op, "200", "2XX"), ["major", "major"]],
  ["a response without its content", undefined, (op) => delete op.responses[200].content, ["major", "minor"]],
  ["a model or null in a response", returned(a), returned({ anyOf: [a, { type: "null" }] }), ["major", "minor"]],
  ["a model or null in a request", sent(a), sent({ oneOf: [{ type: "null" }, a] }), ["minor", "major"]],
  [
    "a type and a union with it",
    sent({ type: "integer" }),
    sent({ oneOf: [text, { type: "integer" }] }),
    ["minor", "major"],
  ],
  ["other fields of one type", others(true), others(text), ["major", "minor"]],
  ["no other fields, and some of one type", others(false), others(text), ["minor", "major"]],
  ["a required field without a schema", undefined, (op) => requestSchema(op).required.push("more"), ["major", "minor"]],
  ["an open enumeration that is closed", returned({ anyOf: [known, text] }), returned(known), ["minor", "major"]],
  ["an open enumeration without its values", returned({ anyOf: [known, text] }), returned(text), ["minor", "minor"]],
  ["a field that allows nothing", sent(true), sent(false), ["major", "minor"]],
  ["a hint for a form", undefined, (op) => (requestField(op).format = "password"), ["minor", "minor"]],
  ["a bound that excludes its value", sent({ maximum: 9 }), sent({ exclusiveMaximum: 9 }), ["major", "minor"]],
  [
    "two fields that swap their names",
    (op) => (responseSchema(op).properties = { a: text, b: { type: "integer" } }),
    (op) => (responseSchema(op).properties = { a: { type: "integer" }, b: text }),
    ["major", "major"],
  ],
  [
    "the default of a field of a field",
    sent({ type: "object", properties: { a: { ...text, default: "a" } } }),
    sent({ type: "object", properties: { a: { ...text, default: "b" } } }),
    ["major", "major"],
  ],
  ["a key that can be left out", undefined, (op) => (op.security = [{ ApiKey: [] }, {}]), ["minor", "major"]],
  ["the server of an operation", undefined, (op) => (op.servers = [{ url: "https://eu.9pic.ai" }]), ["major", "major"]],
  [
    "the default of a server variable",
    hosts,
    (op) => (op.servers[0].variables.host.default = "us"),
    ["major", "major"],
  ],
  ["a value of a server variable", hosts, (op) => op.servers[0].variables.host.enum.pop(), ["major", "minor"]],
  [
    "the content type of a part of a form",
    form,
    (op) => (op.requestBody.content["multipart/form-data"].encoding.a.contentType = "application/json"),
    ["major", "major"],
  ],
  [
    "a parameter of a link",
    (op) => (op.responses[200].links = { next: { operationId: "ping", parameters: { org_id: "$response.body#/id" } } }),
    (op) => (op.responses[200].links.next.parameters.org_id = "$response.body#/value"),
    ["minor", "minor"],
  ],
  [
    "another pattern of fields",
    (op) => (responseSchema(op).patternProperties = { "^x-": text }),
    (op) => (responseSchema(op).patternProperties = { "^y-": text }),
    ["major", "major"],
  ],
  [
    "a deprecated header",
    undefined,
    (op) => (op.responses[200].headers["X-Value"].deprecated = true),
    ["minor", "minor"],
  ],
];

export const further: Check[] = rows.map(([name, first, edit, bumps]) => ({
  ...{ name, ids: [undefined, undefined], edit, bumps },
  ...(first && { first }),
}));
