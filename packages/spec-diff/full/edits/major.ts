import {
  type Edits,
  PING,
  LIST,
  DETAILS,
  EVENTS,
  ALL,
  ping,
  list,
  item,
  pageSize,
  rename,
  renameModel,
  addSort,
  sort,
  addKind,
  kind,
  addPost,
  body,
} from "./edit.ts";

/** Breaking changes. */
export const major: Edits = {
  "an operation removed with its path": {
    edit: ({ paths }) => delete paths[PING],
    changes: [["major", "ping", "The operation `ping` was removed."]],
  },
  "an operation removed beside another": {
    first: addPost,
    edit: ({ paths }) => delete paths[LIST].post,
    changes: [["major", "createEvent", "The operation `createEvent` was removed."]],
  },
  "an operationId changed": {
    edit: (document) => (ping(document).operationId = "check"),
    changes: [["major", "check", "The operation `ping` is called `check` now."]],
  },
  "two operations moved to another path": {
    first: addPost,
    edit: ({ paths }) => rename(paths, LIST, `${LIST}/all`),
    changes: [
      ["major", "listEvents", `The operation \`listEvents\` is at \`GET ${LIST}/all\` now; it was at \`GET ${LIST}\`.`],
      [
        "major",
        "createEvent",
        `The operation \`createEvent\` is at \`POST ${LIST}/all\` now; it was at \`POST ${LIST}\`.`,
      ],
    ],
  },
  "one of two operations removed, and the other moved": {
    first: addPost,
    edit: ({ paths }) => {
      delete paths[LIST].post;
      rename(paths, LIST, `${LIST}/all`);
    },
    changes: [
      ["major", "createEvent", "The operation `createEvent` was removed."],
      ["major", "listEvents", `The operation \`listEvents\` is at \`GET ${LIST}/all\` now; it was at \`GET ${LIST}\`.`],
    ],
  },
  "an operation moved to an unrelated path": {
    edit: ({ paths }) => rename(paths, LIST, "/e"),
    changes: [["major", "listEvents", `The operation \`listEvents\` is at \`GET /e\` now; it was at \`GET ${LIST}\`.`]],
  },
  "a parameter removed": {
    edit: (document) => list(document).parameters.pop(),
    changes: [["major", "listEvents", "The parameter `page_size` was removed."]],
  },
  "a parameter renamed": {
    edit: (document) => (pageSize(document).name = "limit"),
    changes: [["major", "listEvents", "The parameter `page_size` is called `limit` now."]],
  },
  "a path parameter renamed, which changes no URL": {
    edit: ({ components, paths }) => {
      components.parameters.EventId.name = "id";
      for (const path of [PING, DETAILS]) rename(paths, path, path.replace("event_id", "id"));
    },
    changes: [
      ["major", EVENTS, "The parameter `event_id` is called `id` now."],
      [
        "patch",
        "getEventDetails",
        `The operation \`getEventDetails\` is at \`GET ${DETAILS.replace("event_id", "id")}\` now; it was at \`GET ${DETAILS}\`.`,
      ],
      [
        "patch",
        "ping",
        `The operation \`ping\` is at \`GET ${PING.replace("event_id", "id")}\` now; it was at \`GET ${PING}\`.`,
      ],
    ],
  },
  "an optional parameter made required": {
    edit: (document) => (pageSize(document).required = true),
    changes: [["major", "listEvents", "The parameter `page_size` is required now."]],
  },
  "a new required parameter": {
    edit: (document) => {
      addSort(document);
      sort(document).required = true;
    },
    changes: [["major", "listEvents", "The parameter `sort` was added, and is required."]],
  },
  "the first parameters of an operation, one of them required": {
    first: (document) => delete list(document).parameters,
    edit: (document) =>
      (list(document).parameters = [
        { $ref: "#/components/parameters/OrgId" },
        { $ref: "#/components/parameters/Page" },
      ]),
    changes: [
      ["major", "listEvents", "The parameter `org_id` was added, and is required."],
      ["minor", "listEvents", "The optional parameter `page` was added."],
    ],
  },
  "a maximum lowered in a request": {
    edit: (document) => (pageSize(document).schema.maximum = 50),
    changes: [["major", "listEvents", "The parameter `page_size` allows at most 50 now; it was 100."]],
  },
  "a minimum raised in a request": {
    edit: ({ components }) => (components.parameters.EventId.schema.minimum = 100),
    changes: [["major", EVENTS, "The parameter `event_id` allows at least 100 now; it was 1."]],
  },
  "a value removed in a request": {
    first: addSort,
    edit: (document) => sort(document).schema.enum.pop(),
    changes: [["major", "listEvents", "The parameter `sort` no longer allows `date`."]],
  },
  "a default changed": {
    edit: (document) => (pageSize(document).schema.default = 20),
    changes: [["major", "listEvents", "The default of the parameter `page_size` is `20` now; it was `10`."]],
  },
  "a default of a model that a response and then a request use": {
    first: (document) => {
      addPost(document);
      document.paths[LIST].post.requestBody.content["application/json"].schema = {
        $ref: "#/components/schemas/EventListItem",
      };
      item(document).properties.event_id.default = 1;
    },
    edit: (document) => (item(document).properties.event_id.default = 2),
    changes: [["major", "EventListItem", "The default of the field `event_id` is `2` now; it was `1`."]],
  },
  "a field removed": {
    edit: (document) => {
      delete item(document).properties.cover_image;
      item(document).required.pop();
    },
    changes: [["major", "EventListItem", "The field `cover_image` was removed."]],
  },
  "a field renamed to something similar": {
    edit: (document) => {
      rename(item(document).properties, "cover_image", "cover_images");
      item(document).required.splice(-1, 1, "cover_images");
    },
    changes: [["major", "EventListItem", "The field `cover_image` is called `cover_images` now."]],
  },
  "a field renamed to something else": {
    edit: (document) => {
      rename(item(document).properties, "cover_image", "picture");
      item(document).required.splice(-1, 1, "picture");
    },
    changes: [
      ["major", "EventListItem", "The field `cover_image` was removed."],
      ["minor", "EventListItem", "The field `picture` was added."],
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
    changes: [
      ["major", "EventListItem", 'The `const` of the field `kind` is `{"is":"walk"}` now; it was `{"is":"race"}`.'],
    ],
  },
  "a field made nullable": {
    edit: ({ components }) =>
      (components.schemas.PingResponse.properties.data.properties.org_id.type = ["integer", "null"]),
    changes: [["major", "PingResponse", "The field `data.org_id` can be `null` now."]],
  },
  "a field made optional": {
    edit: (document) => item(document).required.pop(),
    changes: [["major", "EventListItem", "The field `cover_image` can be missing now."]],
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
    changes: [["major", "", "The `name` of the security scheme `ApiKey` is `X-Key` now; it was `X-API-Key`."]],
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
    changes: [["major", ALL, "The header `Retry-After` of the response `429` was removed."]],
  },
  "a required header made optional": {
    first: ({ components }) => (components.headers.RetryAfter.required = true),
    edit: ({ components }) => (components.headers.RetryAfter.required = false),
    changes: [["major", ALL, "The header `Retry-After` of the response `429` can be missing now."]],
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
  "a field of a request removed": {
    first: addPost,
    edit: (document) => delete body(document).properties.place,
    changes: [["major", "createEvent", "The field `place` of the request body was removed."]],
  },
  "a field of a request renamed": {
    first: addPost,
    edit: (document) => rename(body(document).properties, "place", "places"),
    changes: [["major", "createEvent", "The field `place` is called `places` now."]],
  },
  "a new field of a request that is required": {
    first: addPost,
    edit: (document) => {
      body(document).properties.date = { type: "string" };
      body(document).required.push("date");
    },
    changes: [
      ["minor", "createEvent", "The field `date` of the request body was added."],
      ["major", "createEvent", "The field `date` of the request body is required now."],
    ],
  },
  "a new body that is required": {
    edit: (document) => {
      const schema = { type: "object" };
      ping(document).requestBody = { required: true, content: { "application/json": { schema } } };
    },
    changes: [["major", "ping", "The request body was added."]],
  },
};
