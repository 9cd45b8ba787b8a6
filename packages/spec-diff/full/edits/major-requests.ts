import type { Bump } from "../../src/index.ts";
import {
  type Edits,
  PING,
  LIST,
  EVENTS,
  PAGES,
  routesWith,
  positionOf,
  ping,
  list,
  item,
  pageSize,
  rename,
  addSort,
  sort,
  addPost,
  body,
} from "./edit.ts";

/** Breaking changes of operations and of what callers send. */
export const majorRequests: Edits = {
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
    edit: (document) => list(document).parameters.splice(positionOf(document, "PageSize"), 1),
    changes: [["major", "listEvents", "The parameter `page_size` was removed."]],
  },
  "a parameter renamed": {
    edit: (document) => (pageSize(document).name = "limit"),
    changes: [["major", PAGES, "The parameter `page_size` is called `limit` now."]],
  },
  "a path parameter renamed, which changes no URL": {
    edit: ({ components, paths }) => {
      components.parameters.EventId.name = "id";
      for (const path of new Set(routesWith("event_id").map((route) => route.path)))
        rename(paths, path, path.replace("event_id", "id"));
    },
    changes: [
      ["major", EVENTS, "The parameter `event_id` is called `id` now."],
      ...routesWith("event_id").map(({ id, method, path }): [Bump, string, string] => [
        "patch",
        id,
        `The operation \`${id}\` is at \`${method} ${path.replace("event_id", "id")}\` now; it was at \`${method} ${path}\`.`,
      ]),
    ],
  },
  "an optional parameter made required": {
    edit: (document) => (pageSize(document).required = true),
    changes: [["major", PAGES, "The parameter `page_size` is required now."]],
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
    changes: [["major", PAGES, "The parameter `page_size` allows at most 50 now; it was 100."]],
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
    changes: [["major", PAGES, "The default of the parameter `page_size` is `20` now; it was `10`."]],
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
    changes: [["major", "ping", "The request body was added, and is required."]],
  },
};
