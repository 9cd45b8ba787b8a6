/** What the document says and the pages do not show. */
import {
  type ApiDescription,
  formatPointer,
  type FoundObject,
  isObject,
  type Operation,
  parsePointer,
  valueAt,
  walkObjects,
} from "@9pic/openapi";

import { isDrawn } from "./keywords.ts";

/** A field that is not shown, by the name of its object in the standard, with the tokens of its JSON Pointer. */
export type Undrawn = { type: string; field: string; tokens: readonly string[] };

/** Returns the fields of an object that are not shown. The keys of a callback are expressions. */
export const undrawnFields = ({ node, type, tokens }: FoundObject): Undrawn[] =>
  type === "Callback"
    ? []
    : Object.keys(node)
        .filter((field) => !isDrawn(type, field))
        .map((field) => ({ type, field, tokens: [...tokens, field] }));

/** Returns what the page of an operation leaves out, by its place in it. A schema says so itself, where it is shown. */
export function undrawnIn({ document, lookup, resolve }: ApiDescription, { pointer }: Operation): string[] {
  const tokens = parsePointer(pointer);
  const [path, method] = [tokens.slice(0, -1), tokens.at(-1) as string];
  const item = resolve<unknown>(valueAt(document, path) ?? {});
  if (!isObject(item)) return [];
  const { parameters, servers, [method]: operation, ...others } = item;
  const found: Undrawn[] = Object.keys(others)
    .filter((field) => !isDrawn("PathItem", field))
    .map((field) => ({ type: "PathItem", field, tokens: [...path, field] }));
  const start = { node: { parameters, servers, [method]: operation }, type: "PathItem", tokens: path };
  walkObjects(start, lookup, (object) => collect(object, found));
  return found.map((one) => placeOf(one.tokens, path));
}

/** Returns what the overview leaves out: of all objects but those that have pages. */
export function undrawnAtTop({ document, lookup }: ApiDescription): string[] {
  const { paths: _paths, webhooks: _webhooks, components = {}, ...rest } = document;
  const { securitySchemes } = components;
  const others = Object.entries(components).filter(([kind]) => !isDrawn("Components", kind));
  const node = { ...rest, components: { ...Object.fromEntries(others), securitySchemes } };
  const found: Undrawn[] = [];
  walkObjects({ node, type: "OpenAPI", tokens: [] }, lookup, (object) => collect(object, found));
  return found.map(({ tokens }) => tokens.join("."));
}

function collect(object: FoundObject, found: Undrawn[]): boolean {
  if (object.type === "Schema") return false;
  found.push(...undrawnFields(object));
  return true;
}

const placeOf = (tokens: readonly string[], start: readonly string[]): string =>
  start.every((token, index) => token === tokens[index]) ? tokens.slice(start.length).join(".") : formatPointer(tokens);

/** Returns the keywords of a schema that are not shown, and those of the objects in it. */
export const undrawnKeywords = (schema: object): string[] => [
  ...Object.keys(schema).filter((keyword) => !isDrawn("Schema", keyword)),
  ...Object.entries({ discriminator: "Discriminator", externalDocs: "ExternalDocs" }).flatMap(([keyword, type]) => {
    const value = (schema as Record<string, unknown>)[keyword];
    const fields = isObject(value) ? Object.keys(value) : [];
    return fields.filter((field) => !isDrawn(type, field)).map((field) => `${keyword}.${field}`);
  }),
];
