import { type Edits, LIST, ALL, ping, list, item, pageSize, addSort, sort, addKind, kind, addPost } from "./edit.ts";

/** What is new, and breaks nobody. Edits of one group do not touch what another of the group is about. */
export const minor: Edits[] = [
  {
    "a new operation": {
      edit: ({ paths }) => (paths[`${LIST}/albums`] = { get: { ...paths[LIST].get, operationId: "listAlbums" } }),
      says: [["minor", "listAlbums", `The operation \`listAlbums\` was added: \`GET ${LIST}/albums\`.`]],
    },
    "a field that is never null now": {
      edit: ({ components }) => (components.schemas.EventDate.type = "string"),
      says: [["minor", "EventDate", "The model `EventDate` is never `null` now."]],
    },
    "a value added to an open enumeration": {
      edit: ({ components }) => components.schemas.EventStatus.anyOf[0].enum.push("archived"),
      says: [["minor", "EventStatus", "The known values of the model `EventStatus` have `archived` as well now."]],
    },
    "another key accepted": {
      first: ({ components }) => (components.securitySchemes.Token = { type: "http", scheme: "bearer" }),
      edit: ({ security }) => security.push({ Token: [] }),
      says: [["minor", "", "The API asks for `ApiKey` or `Token` now; it asked for `ApiKey`."]],
    },
    "an operation deprecated": {
      edit: (document) => (ping(document).deprecated = true),
      says: [["minor", "ping", "The operation `ping` is deprecated now."]],
    },
    "a new field that is always there": {
      edit: (document) => {
        item(document).properties.city = { type: "string", description: "Where it is." };
        item(document).required.push("city");
      },
      says: [["minor", "EventListItem", "The field `city` was added."]],
    },
  },
  {
    "a new operation at a path that is there": {
      edit: addPost,
      says: [["minor", "createEvent", `The operation \`createEvent\` was added: \`POST ${LIST}\`.`]],
    },
    "a new optional parameter": {
      edit: addSort,
      says: [["minor", "listEvents", "The optional parameter `sort` was added."]],
    },
    "a field that is always there now": {
      first: addKind,
      edit: (document) => item(document).required.push("kind"),
      says: [["minor", "EventListItem", "The field `kind` is always there now."]],
    },
    "a value removed from an open enumeration": {
      edit: ({ components }) => components.schemas.EventStatus.anyOf[0].enum.pop(),
      says: [["minor", "EventStatus", "The known values of the model `EventStatus` no longer have `draft`."]],
    },
    "a new error status": {
      edit: (document) => (list(document).responses[404] = { $ref: "#/components/responses/NotFound" }),
      says: [["minor", "listEvents", "The answer `404` was added."]],
    },
    "a maximum raised in a request": {
      edit: (document) => (pageSize(document).schema.maximum = 200),
      says: [["minor", "listEvents", "The parameter `page_size` allows at most 200 now; it was 100."]],
    },
    "the first header of a shared answer": {
      edit: ({ components }) =>
        (components.responses.Unauthorized.headers = {
          "X-Reason": { description: "Why.", schema: { type: "string" } },
        }),
      says: [["minor", ALL, "The optional header `X-Reason` of the answer `401` was added."]],
    },
  },
  {
    "a parameter made optional": {
      first: (document) => (pageSize(document).required = true),
      edit: (document) => (pageSize(document).required = false),
      says: [["minor", "listEvents", "The parameter `page_size` is optional now."]],
    },
    "a value removed from an enumeration of an answer": {
      first: addKind,
      edit: (document) => kind(document).enum.pop(),
      says: [["minor", "EventListItem", "The field `kind` can no longer be `walk`."]],
    },
    "a maximum taken from a request": {
      edit: (document) => delete pageSize(document).schema.maximum,
      says: [["minor", "listEvents", "The parameter `page_size` has no upper limit now; it was 100."]],
    },
    "a value added in a request": {
      first: addSort,
      edit: (document) => sort(document).schema.enum.push("id"),
      says: [["minor", "listEvents", "The parameter `sort` allows `id` as well now."]],
    },
  },
];
