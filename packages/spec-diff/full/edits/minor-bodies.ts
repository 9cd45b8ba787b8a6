import { type Edits, ping } from "./edit.ts";
import { addSearch, addUnion, body, ids, result, search } from "./search.ts";

/** Non-breaking changes of request bodies, statuses and the conditions of a call. */
export const minorBodies: Edits = {
  "a new body that is optional": {
    edit: (document) => (ping(document).requestBody = { content: { "application/json": { schema: {} } } }),
    changes: [["minor", "ping", "The optional request body was added."]],
  },
  "a body that became optional": {
    first: addSearch,
    edit: (document) => (search(document).requestBody.required = false),
    changes: [["minor", "search", "The request body is optional now."]],
  },
  "a new optional field of a request": {
    first: addSearch,
    edit: (document) => (body(document).properties.place = { type: "string" }),
    changes: [["minor", "search", "The field `place` of the request body was added."]],
  },
  "a new read-only field, which is required": {
    first: addSearch,
    edit: (document) => {
      body(document).properties.made_at = { type: "string", readOnly: true };
      body(document).required.push("made_at");
    },
    changes: [["minor", "search", "The field `made_at` of the request body was added."]],
  },
  "a field of a request that became optional": {
    first: addSearch,
    edit: (document) => body(document).required.pop(),
    changes: [["minor", "search", "The field `name` of the request body is optional now."]],
  },
  "a field of a request that can be null": {
    first: addSearch,
    edit: (document) => (body(document).properties.name.type = ["string", "null"]),
    changes: [["minor", "search", "The field `name` of the request body allows `null` as well now."]],
  },
  "a wider type in a request": {
    first: addSearch,
    edit: (document) => (body(document).properties.id.type = "number"),
    changes: [["minor", "search", "The field `id` of the request body is `number` now; it was `integer`."]],
  },
  "a value added to an enumeration of a body": {
    first: addSearch,
    edit: (document) => body(document).properties.kind.enum.push("swim"),
    changes: [["minor", "search", "The field `kind` of the request body allows `swim` as well now."]],
  },
  "a field that is no longer read-only": {
    first: addSearch,
    edit: (document) => delete body(document).properties.id.readOnly,
    changes: [["minor", "search", "The field `id` of the request body is part of requests as well now."]],
  },
  "a model added to the union of a request": {
    first: addUnion,
    edit: (document) => body(document).oneOf.push({ $ref: "#/components/schemas/ByName" }),
    changes: [["minor", "search", "The request body allows `ByName` as well now."]],
  },
  "a model removed from the union of a response": {
    first: addUnion,
    edit: (document) => result(document).oneOf.pop(),
    changes: [["minor", "search", "The body of the response `200` can no longer be `BySelfie`."]],
  },
  "a new field of a model that a request and a response use": {
    first: addUnion,
    edit: ({ components }) => (components.schemas.ByBib.properties.more = { type: "string" }),
    changes: [["minor", "ByBib", "The field `more` was added."]],
  },
  "an error status that its range documents": {
    first: addSearch,
    edit: (document) => {
      const { responses } = search(document);
      responses["4XX"] = { description: "Refused, in some way." };
      delete responses[400];
    },
    changes: [
      ["minor", "search", "The response `4XX` was added."],
      ["minor", "search", "The response `400` was removed."],
    ],
  },
  "a default response": {
    first: addSearch,
    edit: (document) => (search(document).responses.default = { description: "Failed." }),
    changes: [["minor", "search", "The response `default` was added."]],
  },
  "an operation that no longer requires a flag": {
    first: addSearch,
    edit: (document) => delete search(document)["x-requires"],
    changes: [
      ["minor", "search", "The operation `search` no longer requires the flag `bib_search` of `getEventDetails`."],
    ],
  },
  "a new idempotency key": {
    first: (document) => {
      addSearch(document);
      delete search(document)["x-idempotency-key"];
    },
    edit: (document) => (search(document)["x-idempotency-key"] = "request_id"),
    changes: [
      [
        "minor",
        "search",
        "The operation `search` has the idempotency key `request_id` now: clients can retry its calls.",
      ],
    ],
  },
  "another security scheme accepted": {
    first: addSearch,
    edit: (document) => (search(document).security = [{ ApiKey: [] }, { Token: [] }]),
    changes: [["minor", "search", "The operation `search` requires `ApiKey` or `Token` now; it required `ApiKey`."]],
  },
  "a public operation": {
    first: addSearch,
    edit: (document) => (search(document).security = []),
    changes: [["minor", "search", "The operation `search` requires no key now; it required `ApiKey`."]],
  },
  "a parameter and a field deprecated": {
    first: addSearch,
    edit: (document) => {
      ids(document).deprecated = true;
      body(document).properties.note.deprecated = true;
    },
    changes: [
      ["minor", "search", "The parameter `ids` is deprecated now."],
      ["minor", "search", "The field `note` of the request body is deprecated now."],
    ],
  },
};
