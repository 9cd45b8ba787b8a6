import {
  type Edits,
  LIST,
  AUTHENTICATED,
  PAGES,
  ping,
  list,
  item,
  pageSize,
  addSort,
  sort,
  addKind,
  kind,
  addPost,
} from "./edit.ts";

/** Non-breaking changes. The edits of one group change different parts of the document. */
export const minor: Edits[] = [
  {
    "a new operation": {
      edit: ({ paths }) => (paths[`${LIST}/albums`] = { get: { ...paths[LIST].get, operationId: "listAlbums" } }),
      changes: [["minor", "listAlbums", `The operation \`listAlbums\` was added: \`GET ${LIST}/albums\`.`]],
    },
    "a field that is never null now": {
      edit: ({ components }) => (components.schemas.EventDate.type = "string"),
      changes: [["minor", "EventDate", "The model `EventDate` is never `null` now."]],
    },
    "a value added to an open enumeration": {
      edit: ({ components }) => components.schemas.EventStatus.anyOf[0].enum.push("archived"),
      changes: [["minor", "EventStatus", "The known values of the model `EventStatus` include `archived` now."]],
    },
    "another key accepted": {
      first: ({ components }) => (components.securitySchemes.Token = { type: "http", scheme: "bearer" }),
      edit: ({ security }) => security.push({ Token: [] }),
      changes: [["minor", "", "The API requires `ApiKey` or `Token` now; it required `ApiKey`."]],
    },
    "an operation deprecated": {
      edit: (document) => (ping(document).deprecated = true),
      changes: [["minor", "ping", "The operation `ping` is deprecated now."]],
    },
    "a new field that is always there": {
      edit: (document) => {
        item(document).properties.city = { type: "string", description: "Where it is." };
        item(document).required.push("city");
      },
      changes: [["minor", "EventListItem", "The field `city` was added."]],
    },
  },
  {
    "a new operation at an existing path": {
      edit: addPost,
      changes: [["minor", "createEvent", `The operation \`createEvent\` was added: \`POST ${LIST}\`.`]],
    },
    "a new optional parameter": {
      edit: addSort,
      changes: [["minor", "listEvents", "The optional parameter `sort` was added."]],
    },
    "a field that is always there now": {
      first: addKind,
      edit: (document) => item(document).required.push("kind"),
      changes: [["minor", "EventListItem", "The field `kind` is always there now."]],
    },
    "a value removed from an open enumeration": {
      edit: ({ components }) => components.schemas.EventStatus.anyOf[0].enum.pop(),
      changes: [["minor", "EventStatus", "The known values of the model `EventStatus` no longer include `draft`."]],
    },
    "a new error status": {
      edit: (document) => (list(document).responses[404] = { $ref: "#/components/responses/NotFound" }),
      changes: [["minor", "listEvents", "The response `404` was added."]],
    },
    "a maximum raised in a request": {
      edit: (document) => (pageSize(document).schema.maximum = 200),
      changes: [["minor", PAGES, "The parameter `page_size` allows at most 200 now; it was 100."]],
    },
    "the first header of a shared response": {
      edit: ({ components }) =>
        (components.responses.Unauthorized.headers = {
          "X-Reason": { description: "Why.", schema: { type: "string" } },
        }),
      changes: [["minor", AUTHENTICATED, "The optional header `X-Reason` of the response `401` was added."]],
    },
  },
  {
    "a parameter made optional": {
      first: (document) => (pageSize(document).required = true),
      edit: (document) => (pageSize(document).required = false),
      changes: [["minor", PAGES, "The parameter `page_size` is optional now."]],
    },
    "a value removed from an enumeration of a response": {
      first: addKind,
      edit: (document) => kind(document).enum.pop(),
      changes: [["minor", "EventListItem", "The field `kind` can no longer be `walk`."]],
    },
    "a maximum removed from a request": {
      edit: (document) => delete pageSize(document).schema.maximum,
      changes: [["minor", PAGES, "The parameter `page_size` has no upper limit now; it was 100."]],
    },
    "a value added in a request": {
      first: addSort,
      edit: (document) => sort(document).schema.enum.push("id"),
      changes: [["minor", "listEvents", "The parameter `sort` allows `id` as well now."]],
    },
  },
];
