import { type Document, resolve, type Schema } from "../model/document.ts";
import { fieldsOf } from "../model/schemas.ts";
import { KEY_STATES } from "./keys.ts";

/** The schemas of the spec that together say all about an event: what the list shows of it, and what its details do. */
const EVENT_SCHEMAS = ["EventListItem", "EventDetails"];

/** The schema of a whole event, with all that its fields have to do with each other. */
export function eventSchema({ components: { schemas = {} } = {} }: Document): Schema {
  const names = EVENT_SCHEMAS.filter((name) => name in schemas);
  const allOf = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  return { type: "object", ...(allOf.length > 0 && { allOf, unevaluatedProperties: false }) };
}

/** How many events can be generated for one organisation. */
const MOST_EVENTS = 1_000_000;

const id: Schema = { type: "integer", minimum: 1 };

/** The JSON Schema of a dataset. What an event may hold is the spec's to say; all but its id can be left out. */
export function datasetSchema(document: Document): Schema {
  const views = EVENT_SCHEMAS.map((name) => document.components?.schemas?.[name] ?? {});
  const fields: Record<string, Schema> = Object.assign({}, ...views.map((view) => fieldsOf(document, view)));
  const properties = {
    event_id: id,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, { $ref, ...field }]) => [
        name,
        // Editors read this schema on its own, without the document that a `$ref` would point into.
        $ref ? { ...resolve<Schema>(document, { $ref: $ref as string }), ...field } : field,
      ]),
    ),
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A dataset of the 9pic sandbox",
    type: "object",
    additionalProperties: false,
    required: ["organisations"],
    properties: {
      $schema: { type: "string" },
      organisations: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["org_id"],
          properties: {
            org_id: { ...id, description: "The organisation's id, as in the path." },
            events: {
              type: "array",
              description:
                "Its events, in the order of the list. What is left out of one is null, or false for a flag.",
              items: { type: "object", additionalProperties: false, required: ["event_id"], properties },
            },
            generated: {
              type: "object",
              additionalProperties: false,
              description: "Events that are made up when they are asked for; in the list they follow the others.",
              required: ["count", "first_event_id"],
              properties: {
                count: { type: "integer", minimum: 0, maximum: MOST_EVENTS },
                first_event_id: { ...id, maximum: Number.MAX_SAFE_INTEGER - MOST_EVENTS },
              },
            },
          },
        },
      },
      keys: {
        type: "array",
        description: "The API keys. Without this, the first organisation gets the demo keys, and each other one a key.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["key", "org_id"],
          properties: {
            key: { type: "string", minLength: 1 },
            org_id: { ...id, description: "Whose key it is." },
            state: { enum: KEY_STATES, description: "What happens to a request with this key. Default: active." },
          },
        },
      },
    },
  };
}
