import { type ApiDescription, propertiesOf, type Schema } from "@9pic/openapi";

import { KEY_STATES } from "../dataset/keys.ts";
import { FAULT_NAMES } from "../faults/definitions.ts";
import { KEY_SCHEMA, withCalendar } from "./hints.ts";

/** The schemas of an event: its list item and its details. */
export const EVENT_SCHEMAS: readonly string[] = ["EventListItem", "EventDetails"];

/** Returns the schema of an event with all of its properties, including the dependencies between them. */
export function eventSchema({ schemas }: ApiDescription): Schema {
  const names = EVENT_SCHEMAS.filter((name) => schemas.has(name));
  const allOf = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  return { type: "object", ...(allOf.length > 0 && { allOf, unevaluatedProperties: false }) };
}

const MAX_GENERATED_EVENTS = 1_000_000;

const FAULT = `What happens to the response: ${FAULT_NAMES.join(", ")}. Some take a value, such as slow-body=1000.`;

const id = { type: "integer", minimum: 1 } as const;

/** Returns the JSON Schema of a dataset. The spec defines the properties of an event; all but its id can be omitted. */
export function datasetSchema({ schemas, resolve }: ApiDescription): object {
  const properties = { event_id: id } as Record<string, Schema>;
  // Editors read this schema without the document, so a `$ref` into the document is replaced by what it points to.
  for (const name of EVENT_SCHEMAS)
    for (const [property, schema] of Object.entries(propertiesOf(schemas.get(name) ?? true, resolve)))
      properties[property] = withCalendar(resolve<Schema>(schema));
  const organisation = strictObject(["org_id"], {
    org_id: { ...id, description: "The id of the organisation, as in the path." },
    events: {
      type: "array",
      description:
        "The events, in the order of the list. An omitted property is null, false for a flag, or else its first example.",
      items: strictObject(["event_id"], properties),
    },
    generated: {
      ...strictObject(["count", "first_event_id"], {
        count: { type: "integer", minimum: 0, maximum: MAX_GENERATED_EVENTS },
        first_event_id: { ...id, maximum: Number.MAX_SAFE_INTEGER - MAX_GENERATED_EVENTS },
      }),
      description: "Events that are generated on request. They follow the others in the list.",
    },
  });
  const key = strictObject(["key", "org_id"], {
    key: { ...KEY_SCHEMA, description: "The key, as the header X-API-Key has it." },
    org_id: { ...id, description: "The organisation that the key belongs to." },
    state: { enum: KEY_STATES, description: "How requests with this key are handled. Default: active." },
    fault: { type: "string", description: FAULT },
  });
  const step = strictObject([], {
    operationId: { type: "string", description: "The operation whose requests are meant. Default: any." },
    status: { type: "integer", description: "A documented status. Default: the usual response." },
    example: { type: "string", description: "An example of the status. Default: the first." },
    fault: { type: "string", description: FAULT },
    delay: { type: "integer", minimum: 0, description: "In milliseconds." },
    times: { anyOf: [{ type: "integer", minimum: 1 }, { const: "always" }], description: "Default: 1." },
  });
  const scenario = strictObject(["steps"], {
    description: { type: "string" },
    steps: { type: "array", minItems: 1, items: step },
  });
  const response = strictObject(["operationId", "parameters", "status"], {
    operationId: { type: "string" },
    parameters: { type: "object", description: "The parameters by name. One that is omitted has its default." },
    status: { type: "integer", minimum: 200, maximum: 599 },
    body: { description: "The body as a value. Default: none." },
    text: { type: "string", description: "The body as text of JSON, instead of `body`, to be sent as it is." },
  });
  const responses = "Responses of an API, which equal requests get.";
  const keys = "The API keys. Default: demo keys for the first organisation, and one key for each other organisation.";
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A dataset of the 9pic sandbox",
    ...strictObject(["organisations"], {
      $schema: { type: "string" },
      organisations: { type: "array", minItems: 1, items: organisation },
      keys: { type: "array", description: keys, items: key },
      scenarios: { type: "object", description: "Responses in a sequence, by name.", additionalProperties: scenario },
      responses: { type: "array", description: responses, items: response },
    }),
  };
}

function strictObject(required: string[], properties: object): object {
  return { type: "object", additionalProperties: false, required, properties };
}
