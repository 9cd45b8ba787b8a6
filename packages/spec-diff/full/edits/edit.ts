import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Change } from "../../src/index.ts";

/** An edit of the bundle, and the expected changes: bump, where, text. */
export type Edit = {
  /** Applied to both documents: adds what the edit needs and the real bundle does not have. */
  first?: (document: any) => void;
  edit: (document: any) => void;
  changes: [Change["bump"], string, string][];
};

export type Edits = Record<string, Edit>;

export const PING = "/api/v1/ext/{org_id}/event/{event_id}/ping";
export const LIST = "/api/v1/ext/{org_id}/events";

/** A change of a shared part names every operation that uses it, whatever their number in the spec. */
const { paths, tags } = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("@9pic/spec/openapi.json")), "utf8"));
const operations = Object.entries<any>(paths).flatMap(([path, item]) =>
  Object.entries<any>(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
const idsUsing = (part: string): string =>
  operations
    .filter(({ operation }) => JSON.stringify(operation).includes(`"#/components/${part}"`))
    .map(({ operation }) => operation.operationId)
    .join(", ");
export const EVENTS: string = idsUsing("parameters/EventId");
export const PAGES: string = idsUsing("parameters/PageSize");
export const THROTTLED: string = idsUsing("responses/TooManyRequests");
export const AUTHENTICATED: string = idsUsing("responses/Unauthorized");
export const FIRST_TAG: string = tags[0].name;

/** The operations whose path has a parameter, with the route of each. */
export const routesWith = (parameter: string): { id: string; path: string; method: string }[] =>
  operations
    .filter(({ path }) => path.includes(`{${parameter}}`))
    .map(({ path, method, operation }) => ({ id: operation.operationId, path, method }));

export const ping = (document: any): any => document.paths[PING].get;
export const list = (document: any): any => document.paths[LIST].get;
export const item = ({ components }: any): any => components.schemas.EventListItem;
export const pageSize = ({ components }: any): any => components.parameters.PageSize;

/** Renames a property of an object, and keeps its position. */
export function rename(object: any, from: string, to: string): void {
  const entries = Object.entries(object).map(([key, value]) => [key === from ? to : key, value]);
  for (const key of Object.keys(object)) delete object[key];
  Object.assign(object, Object.fromEntries(entries));
}

export const addSort = (document: any): void => {
  const schema = { type: "string", enum: ["name", "date"] };
  list(document).parameters.push({ name: "sort", in: "query", description: "The order.", schema, example: "name" });
};
export const sort = (document: any): any => list(document).parameters.find(({ name }: any) => name === "sort");
/** Returns the position of a shared parameter in the list of `listEvents`. */
export const positionOf = (document: any, name: string): number =>
  list(document).parameters.findIndex(({ $ref = "" }) => $ref.endsWith(`/${name}`));
export const addKind = (document: any): void => {
  item(document).properties.kind = { type: "string", enum: ["race", "walk"], description: "What kind of event." };
};
/** Adds a field that is always there. */
export const addPicture = (document: any): void => {
  item(document).properties.picture_url = { type: "string", description: "A picture." };
  item(document).required.push("picture_url");
};
export const kind = (document: any): any => item(document).properties.kind;
export const addPost = (document: any): void => {
  const schema = {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, place: { type: "string" } },
  };
  const requestBody = { content: { "application/json": { schema } } };
  const responses = { 200: { description: "Made." } };
  document.paths[LIST].post = { operationId: "createEvent", summary: "Create an event", requestBody, responses };
};
export const body = (document: any): any => document.paths[LIST].post.requestBody.content["application/json"].schema;

/** Replaces a name in the `required` of a schema, or removes it. */
export function replaceRequired(schema: any, name: string, ...others: string[]): void {
  schema.required.splice(schema.required.indexOf(name), 1, ...others);
}

/** Renames a model and all references to it. */
export function renameModel(document: any, from: string, to: string): void {
  const text = JSON.stringify(document).replaceAll(`schemas/${from}"`, `schemas/${to}"`);
  Object.assign(document, JSON.parse(text));
  rename(document.components.schemas, from, to);
}
