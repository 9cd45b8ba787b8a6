import {
  type Edits,
  THROTTLED,
  ping,
  item,
  rename,
  renameModel,
  replaceRequired,
  addPicture,
  addKind,
  kind,
} from "./edit.ts";

/** Breaking changes of responses, models, security and servers. */
export const majorResponses: Edits = {
  "a field removed": {
    first: addPicture,
    edit: (document) => {
      delete item(document).properties.picture_url;
      replaceRequired(item(document), "picture_url");
    },
    changes: [["major", "EventListItem", "The field `picture_url` was removed."]],
  },
  "a field renamed to something similar": {
    first: addPicture,
    edit: (document) => {
      rename(item(document).properties, "picture_url", "picture_urls");
      replaceRequired(item(document), "picture_url", "picture_urls");
    },
    changes: [["major", "EventListItem", "The field `picture_url` is called `picture_urls` now."]],
  },
  "a field renamed to something else": {
    first: addPicture,
    edit: (document) => {
      rename(item(document).properties, "picture_url", "photo");
      replaceRequired(item(document), "picture_url", "photo");
    },
    changes: [
      ["major", "EventListItem", "The field `picture_url` was removed."],
      ["minor", "EventListItem", "The field `photo` was added."],
    ],
  },
  "the type of a field changed": {
    edit: (document) => (item(document).properties.event_id = { type: "string" }),
    changes: [
      ["patch", "EventListItem", "The wording of the field `event_id` changed."],
      ["patch", "EventListItem", "The example of the field `event_id` changed."],
      ["major", "EventListItem", "The field `event_id` has no lower limit now; it was 1."],
      ["major", "EventListItem", "The field `event_id` is `string` now; it was `integer`."],
    ],
  },
  "a field with a schema of its own instead of a shared one": {
    edit: (document) => (item(document).properties.event_date = { type: ["string", "null"], format: "date-time" }),
    changes: [
      ["patch", "EventListItem", "The wording of the field `event_date` changed."],
      ["patch", "EventListItem", "The example of the field `event_date` changed."],
      [
        "major",
        "EventListItem",
        "The `format` of the field `event_date` is `date-time` now; it was `date-time-local`.",
      ],
      ["major", "EventListItem", "The `pattern` of the field `event_date` is not set now; it was `^\\d`."],
    ],
    first: ({ components }) => (components.schemas.EventDate.pattern = String.raw`^\d`),
  },
  "a constant with an object in it": {
    first: (document) => (item(document).properties.kind = { const: { is: "race" } }),
    edit: (document) => (item(document).properties.kind.const = { is: "walk" }),
    changes: [["major", "EventListItem", 'The field `kind` is always `{"is":"walk"}` now; it was `{"is":"race"}`.']],
  },
  "a field made nullable": {
    edit: ({ components }) =>
      (components.schemas.PingResponse.properties.data.properties.org_id.type = ["integer", "null"]),
    changes: [["major", "PingResponse", "The field `data.org_id` can be `null` now."]],
  },
  "a field made optional": {
    first: addPicture,
    edit: (document) => replaceRequired(item(document), "picture_url"),
    changes: [["major", "EventListItem", "The field `picture_url` can be missing now."]],
  },
  "the response 200 removed": {
    edit: (document) => delete ping(document).responses[200],
    changes: [["major", "ping", "The response `200` was removed."]],
  },
  "a status removed": {
    edit: (document) => delete ping(document).responses[404],
    changes: [["major", "ping", "The response `404` was removed."]],
  },
  "a value added to a closed enumeration of a response": {
    first: addKind,
    edit: (document) => kind(document).enum.push("swim"),
    changes: [["major", "EventListItem", "The field `kind` can be `swim` as well now."]],
  },
  "security added": {
    first: (document) => delete document.security,
    edit: (document) => (document.security = [{ ApiKey: [] }]),
    changes: [["major", "", "The API requires `ApiKey` now; it required no key."]],
  },
  "a second key required": {
    first: ({ components }) => (components.securitySchemes.Token = { type: "http", scheme: "bearer" }),
    edit: (document) => (document.security = [{ ApiKey: [], Token: [] }]),
    changes: [["major", "", "The API requires `ApiKey` and `Token` now; it required `ApiKey`."]],
  },
  "a public operation requires the key": {
    first: (document) => (ping(document).security = []),
    edit: (document) => delete ping(document).security,
    changes: [["major", "ping", "The operation `ping` requires `ApiKey` now; it required no key."]],
  },
  "the key sent in another header": {
    edit: ({ components }) => (components.securitySchemes.ApiKey.name = "X-Key"),
    changes: [
      [
        "major",
        "",
        "The security scheme `ApiKey` is a key in the header `X-Key` now; it was a key in the header `X-API-Key`.",
      ],
    ],
  },
  "the server's URL changed": {
    edit: ({ servers }) => (servers[0].url = "https://api2.9pic.ai"),
    changes: [["major", "", "The server is `https://api2.9pic.ai` now; it was `https://api.9pic.ai`."]],
  },
  "another server put first": {
    edit: ({ servers }) => servers.unshift({ url: "https://eu.9pic.ai" }),
    changes: [
      ["minor", "", "The server `https://eu.9pic.ai` was added."],
      ["major", "", "The first server is `https://eu.9pic.ai` now; it was `https://api.9pic.ai`."],
    ],
  },
  "a content type changed": {
    edit: (document) => rename(ping(document).responses[200].content, "application/json", "text/json"),
    changes: [
      ["major", "ping", "The content type `application/json` of the response `200` was removed."],
      ["minor", "ping", "The content type `text/json` of the response `200` was added."],
    ],
  },
  "the only header of a shared response removed": {
    edit: ({ components }) => delete components.responses.TooManyRequests.headers,
    changes: [["major", THROTTLED, "The header `Retry-After` of the response `429` was removed."]],
  },
  "a required header made optional": {
    first: ({ components }) => (components.headers.RetryAfter.required = true),
    edit: ({ components }) => (components.headers.RetryAfter.required = false),
    changes: [["major", THROTTLED, "The header `Retry-After` of the response `429` can be missing now."]],
  },
  "a model renamed to something else": {
    edit: (document) => renameModel(document, "EventDate", "LocalTime"),
    changes: [
      ["major", "EventDate", "The model `EventDate` was removed."],
      ["minor", "LocalTime", "The model `LocalTime` was added."],
    ],
  },
  "a model renamed to something similar": {
    edit: (document) => renameModel(document, "EventDate", "EventDates"),
    changes: [["major", "EventDates", "The model `EventDate` is called `EventDates` now."]],
  },
};
