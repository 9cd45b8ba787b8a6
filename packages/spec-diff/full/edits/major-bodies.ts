import type { Edits } from "./edit.ts";
import { NO_KEY, addSearch, addUnion, body, content, header, ids, result, search } from "./search.ts";

/** Breaking changes of request bodies and header parameters. */
export const majorBodies: Edits = {
  "a request body removed": {
    first: addSearch,
    edit: (document) => {
      delete search(document).requestBody;
      delete search(document)["x-idempotency-key"];
    },
    changes: [["major", "search", "The request body was removed."], NO_KEY],
  },
  "a request body that became required": {
    first: (document) => {
      addSearch(document);
      search(document).requestBody.required = false;
    },
    edit: (document) => (search(document).requestBody.required = true),
    changes: [["major", "search", "The request body is required now."]],
  },
  "a field of a request that became required": {
    first: addSearch,
    edit: (document) => body(document).required.push("note"),
    changes: [["major", "search", "The field `note` of the request body is required now."]],
  },
  "a field of a request that is never null": {
    first: addSearch,
    edit: (document) => (body(document).properties.note.type = "string"),
    changes: [["major", "search", "The field `note` of the request body no longer allows `null`."]],
  },
  "a narrower type in a request": {
    first: addSearch,
    edit: (document) => (body(document).properties.ratio.type = "integer"),
    changes: [["major", "search", "The field `ratio` of the request body is `integer` now; it was `number`."]],
  },
  "a value removed from an enumeration of a body": {
    first: addSearch,
    edit: (document) => body(document).properties.kind.enum.pop(),
    changes: [["major", "search", "The field `kind` of the request body no longer allows `walk`."]],
  },
  "a field that became read-only": {
    first: addSearch,
    edit: (document) => (body(document).properties.note.readOnly = true),
    changes: [["major", "search", "The field `note` of the request body is part of responses only now."]],
  },
  "a required field that is no longer read-only": {
    first: (document) => {
      addSearch(document);
      body(document).required.push("id");
    },
    edit: (document) => delete body(document).properties.id.readOnly,
    changes: [["major", "search", "The field `id` of the request body is part of requests as well now."]],
  },
  "a field of a response that became write-only": {
    first: addSearch,
    edit: (document) => (result(document).properties.password.writeOnly = true),
    changes: [["major", "search", "The field `password` of the response `200` is part of requests only now."]],
  },
  "a body of another media type": {
    first: addSearch,
    edit: (document) => {
      const { requestBody } = search(document);
      requestBody.content = { "multipart/form-data": content(requestBody) };
    },
    changes: [
      ["major", "search", "The content type `application/json` of the request body was removed."],
      ["minor", "search", "The content type `multipart/form-data` of the request body was added."],
    ],
  },
  "a model removed from the union of a request": {
    first: addUnion,
    edit: (document) => body(document).oneOf.pop(),
    changes: [["major", "search", "The request body no longer allows `BySelfie`."]],
  },
  "a model added to the union of a response": {
    first: addUnion,
    edit: (document) => result(document).oneOf.push({ $ref: "#/components/schemas/ByName" }),
    changes: [["major", "search", "The body of the response `200` can be `ByName` as well now."]],
  },
  "a new required header parameter": {
    first: addSearch,
    edit: (document) =>
      search(document).parameters.push({ name: "X-Team", in: "header", required: true, schema: { type: "string" } }),
    changes: [["major", "search", "The parameter `X-Team` was added, and is required."]],
  },
  "a header parameter that became a query parameter": {
    first: addSearch,
    edit: (document) => (header(document).in = "query"),
    changes: [["major", "search", "The parameter `X-Trace` is part of the query now; it was part of the header."]],
  },
  "a list in a query with one value each": {
    first: addSearch,
    edit: (document) => (ids(document).explode = false),
    changes: [["major", "search", "The `explode` of the parameter `ids` is `false` now; it was `true`."]],
  },
  "a list in a query with another separator": {
    first: addSearch,
    edit: (document) => (ids(document).style = "pipeDelimited"),
    changes: [
      ["major", "search", "The `style` of the parameter `ids` is `pipeDelimited` now; it was `form`."],
      ["major", "search", "The `explode` of the parameter `ids` is `false` now; it was `true`."],
    ],
  },
  "a value removed from the items of a parameter": {
    first: addSearch,
    edit: (document) => ids(document).schema.items.enum.pop(),
    changes: [["major", "search", "An item of the parameter `ids` no longer allows `b`."]],
  },
  "a parameter that became a list": {
    first: addSearch,
    edit: (document) => (header(document).schema = { type: "array", items: { type: "string" } }),
    changes: [["major", "search", "The parameter `X-Trace` is `array` now; it was `string`."]],
  },
};
