import type * as oas from "openapi3-ts/oas31";

import { essence } from "../media-types.ts";
import type { Resolve } from "../references.ts";
import { headerProblem } from "../response-headers.ts";
import { readHeader } from "../responses.ts";
import { isFile, mapSubschemas, propertiesOf, typesOf } from "../schemas.ts";
import type { Schema, SchemaObject } from "../types.ts";
import { readUnion } from "../unions.ts";
import type { Refusal } from "./constraints.ts";

const FORM = "multipart/form-data";

export function* requestBodyRefusals({ content = {} }: oas.RequestBodyObject, resolve: Resolve): Iterable<Refusal> {
  const [mediaType = "", ...others] = Object.keys(content);
  const type = essence(mediaType);
  if (type !== "application/json" && type !== FORM)
    yield [["content"], `the media type ${mediaType} is not supported`, `Use application/json or ${FORM}.`];
  if (others.length > 0)
    yield [["content"], `the client sends one media type, not ${mediaType} and ${others.join(" and ")}`, "Keep one."];
  const schema = (content[mediaType]?.schema ?? true) as Schema;
  const field = ["content", mediaType, "schema"];
  if (type !== FORM) {
    if (containsFile(schema, resolve)) yield [field, "JSON has no files", NO_FILE];
    return;
  }
  const types = typesOf(schema, resolve);
  if (String(types) !== "object") yield [field, "a form is an object", "Write `type: object`, with properties."];
  for (const [name, property] of Object.entries(propertiesOf(schema, resolve)))
    if (!isField(property, resolve))
      yield [field, `${name} is an object, and a form has no such field`, "Use a field for each property, or JSON."];
}

/** A field of a form is a file, a scalar, or a list of these, which is sent as several parts of one name (RFC 7578, 4.3). */
function isField(schema: Schema, resolve: Resolve, isItem = false): boolean {
  if (isFile(schema, resolve)) return true;
  const types = typesOf(schema, resolve);
  const { items = true } = Object(resolve(schema)) as { items?: Schema };
  return types.includes("array") ? !isItem && isField(items, resolve, true) : !types.includes("object");
}

const NO_FILE = `Send a file in ${FORM}, or as text with \`contentEncoding: base64\`; return the URL of one.`;

/** The schemas of each document in which there is no file, by their `$ref` or their identity. */
const withoutFiles = new WeakMap<Resolve, Set<unknown>>();

/** Whether a schema, or one in it, is a file. Each schema without files is looked at once: a large document refers to its schemas thousands of times. */
function containsFile(schema: Schema, resolve: Resolve): boolean {
  const known = withoutFiles.get(resolve) ?? new Set();
  withoutFiles.set(resolve, known);
  const seen = new Set<unknown>();
  const found = findFile(schema, resolve, seen, known);
  // Where the search ended at a file, what it had seen can still contain another.
  if (!found) for (const one of seen) known.add(one);
  return found;
}

function findFile(schema: Schema, resolve: Resolve, seen: Set<unknown>, known: ReadonlySet<unknown>): boolean {
  const { $ref } = Object(schema) as SchemaObject;
  if (seen.has($ref ?? schema) || known.has($ref ?? schema)) return false;
  seen.add($ref ?? schema);
  let found = isFile(schema, resolve);
  mapSubschemas(resolve(schema), (inner) => {
    found ||= findFile(inner, resolve, seen, known);
  });
  return found;
}

/** The responses of an operation: JSON or no body, and no redirect, which the client refuses to follow. */
export function* responsesRefusals(responses: Record<string, unknown>): Iterable<Refusal> {
  for (const status of Object.keys(responses))
    if (/^[13]/.test(status))
      yield [
        ["responses", status],
        `the status ${status} is not supported`,
        "The client follows no redirect: return the URL in `data`.",
      ];
}

export function* responseRefusals(
  { content = {}, headers = {} }: oas.ResponseObject,
  resolve: Resolve,
): Iterable<Refusal> {
  for (const [name, header] of Object.entries(headers)) {
    const [example] = readHeader(name, resolve<oas.HeaderObject>(header), resolve).examples;
    const problem = example && headerProblem(name, example.value);
    if (problem) yield [["headers", name], problem, "Leave the header out, or correct its example."];
  }
  const other = Object.keys(content).find((mediaType) => essence(mediaType) !== "application/json");
  if (other !== undefined) yield [["content"], `the media type ${other} is not supported`, "Use application/json."];
  for (const [mediaType, { schema = true }] of Object.entries(content))
    if (containsFile(schema as Schema, resolve)) yield [["content", mediaType, "schema"], "JSON has no files", NO_FILE];
}

/** A discriminator adds to a union only what its schemas say by themselves: validators ignore it. */
export function* discriminatorRefusals(schema: Schema, resolve: Resolve): Iterable<Refusal> {
  const { discriminator } = Object(schema) as oas.SchemaObject;
  if (!discriminator) return;
  const union = readUnion(schema, resolve);
  const { propertyName, mapping = {} } = discriminator;
  if (!union)
    yield [
      ["discriminator"],
      `the schemas of the union do not all require ${propertyName} with a \`const\` of its own`,
      `Give each schema of \`oneOf\` the property ${propertyName} with a \`const\`, and require it.`,
    ];
  const unknown = Object.keys(mapping).find((value) => union && !union.branches.has(value));
  if (unknown !== undefined)
    yield [
      ["discriminator", "mapping"],
      `no schema of the union has ${propertyName}: ${unknown}`,
      "Correct the mapping.",
    ];
}
