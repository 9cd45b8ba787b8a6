/** Faults that are not chosen: a place in a documented response, what is wrong there, and when, all drawn at random. */
import {
  type ApiDescription,
  isSuccess,
  jsonContent,
  propertiesOf,
  type Resolve,
  type Schema,
  type SchemaObject,
  typesOf,
} from "@9pic/openapi";
import * as fc from "fast-check";

import type { ReceivedRequest, Reply } from "../../test/modified-server.ts";
import type { ServerFault } from "./server.ts";

/** A place in the body of a response: tokens from its root, with `*` for the items of a list. */
type Place = { tokens: string[]; schema: SchemaObject; types: string[] };

/** Changes a property of an object, or an item of a list. */
type Change = (parent: any, key: string) => void;

const CHANGES: Record<string, { applies: (place: Place) => boolean; change: Change }> = {
  "is missing": { applies: () => true, change: (parent, key) => delete parent[key] },
  "has another name": {
    applies: () => true,
    change(parent, key) {
      parent[`${key}_`] = parent[key];
      delete parent[key];
    },
  },
  "is null": { applies: ({ types }) => !types.includes("null"), change: (parent, key) => (parent[key] = null) },
  "is an object": { applies: () => true, change: (parent, key) => (parent[key] = { value: parent[key] }) },
  "is a list": {
    applies: ({ types }) => !types.includes("array"),
    change: (parent, key) => (parent[key] = [parent[key]]),
  },
  "is a text": {
    applies: ({ types }) => !types.includes("string"),
    change: (parent, key) => (parent[key] = JSON.stringify(parent[key])),
  },
  "is a number": {
    applies: ({ types }) => !types.includes("integer"),
    change: (parent, key) => (parent[key] = 1),
  },
  "is one too many": {
    applies: ({ types }) => types.includes("integer"),
    change: (parent, key) => (parent[key] += 1),
  },
  "is negative": {
    applies: ({ types }) => types.includes("integer"),
    change: (parent, key) => (parent[key] = -1 - Number(parent[key])),
  },
  "is a fraction": {
    applies: ({ types }) => types.includes("integer"),
    change: (parent, key) => (parent[key] += 0.5),
  },
  "has another letter at its start": {
    applies: ({ schema }) => "const" in schema || "pattern" in schema,
    change: (parent, key) => (parent[key] &&= `x${String(parent[key]).slice(1)}`),
  },
  "has a further field": {
    applies: ({ types }) => types.includes("object"),
    change: (parent, key) => (parent[key] = { ...parent[key], further: 1 }),
  },
  "has its first item twice": {
    applies: ({ types }) => types.includes("array"),
    change: (parent, key) => parent[key].length > 0 && parent[key].push(parent[key][0]),
  },
  "lacks its last item": {
    applies: ({ types }) => types.includes("array"),
    change: (parent, key) => parent[key].pop(),
  },
  "is the other way round": {
    applies: ({ types }) => types.includes("array"),
    change: (parent, key) => (parent[key] = parent[key].toReversed()),
  },
};

/** When a fault shows: in the responses to some requests, or in some items of a list. */
const CONDITIONS: Record<string, (request: ReceivedRequest, item: number | undefined) => boolean> = {
  "": () => true,
  "for events but the first": ({ path }, item) => (item === undefined ? !path.includes("/456/") : item > 0),
  "with a page size above ten": ({ query }) => Number(query.get("page_size") ?? 10) > 10,
  "after the first page": ({ query }) => Number(query.get("page") ?? 1) > 1,
  "in every third response": ({ count }) => count % 3 === 0,
};

/** A drawn fault, by its description. `isVisible` says whether it has changed a response so far. */
export type RandomFault = { name: string; modify: ServerFault; isVisible: () => boolean };

/** Draws faults. Some change nothing that the server ever sends: these are no faults, and the caller draws others. */
export function drawFaults(api: ApiDescription, { seed, count }: { seed: number; count: number }): RandomFault[] {
  const choices = api.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => {
      const schema = jsonContent(response)?.schema;
      const places = schema === undefined ? [] : placesOf(schema, api.resolve);
      // An error is the same for all operations; a success is more of a document.
      return places.map((place) => ({ operation, response, place, weight: isSuccess(response) ? 1 : 0.1 }));
    }),
  );
  const arbitrary = fc
    .record({
      choice: fc.constantFrom(...choices.filter(({ weight }, index) => weight === 1 || index % 10 === 0)),
      what: fc.constantFrom(...Object.keys(CHANGES)),
      when: fc.constantFrom(...Object.keys(CONDITIONS)),
    })
    .filter(({ choice, what }) => CHANGES[what]!.applies(choice.place));
  return fc.sample(arbitrary, { seed, numRuns: count }).map(({ choice, what, when }) => {
    const { operation, response, place } = choice;
    const pattern = new RegExp(`^${operation.path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
    let visible = false;
    const modify: ServerFault = (reply: Reply, request) => {
      if (!pattern.test(request.path) || String(reply.status) !== response.status) return;
      const before = JSON.stringify(reply.body);
      changeAt(reply.body, place.tokens, CHANGES[what]!.change, (item) => CONDITIONS[when]!(request, item));
      visible ||= JSON.stringify(reply.body) !== before;
    };
    const field = place.tokens.join(".").replaceAll(".*", "[]");
    const name = [operation.operationId, response.status, field, what, when].filter(Boolean).join(" ");
    return { name, modify, isVisible: () => visible };
  });
}

/** Lists every property of a schema, and of the schemas within. `message` is for people: a program must not read it. */
function placesOf(schema: Schema, resolve: Resolve, tokens: string[] = []): Place[] {
  const resolved = Object(resolve(schema)) as SchemaObject & { items?: Schema };
  const own = Object.entries(propertiesOf(schema, resolve)).flatMap(([name, property]) => {
    const place = [...tokens, name];
    const types = typesOf(property, resolve);
    return [{ tokens: place, schema: Object(resolve(property)), types }, ...placesOf(property, resolve, place)];
  });
  return resolved.items === undefined ? own : [...own, ...placesOf(resolved.items, resolve, [...tokens, "*"])];
}

function changeAt(
  value: any,
  [token, ...rest]: string[],
  change: Change,
  isChosen: (item: number | undefined) => boolean,
  item?: number,
): void {
  if (typeof value !== "object" || value === null || token === undefined) return;
  if (token === "*") {
    for (const [index, one] of (Array.isArray(value) ? value : []).entries())
      changeAt(one, rest, change, isChosen, index);
  } else if (rest.length > 0) changeAt(value[token], rest, change, isChosen, item);
  else if (token in value && isChosen(item)) change(value, token);
}
