import { type Edits, EVENTS, PAGES, FIRST_TAG, ping, list, item, pageSize, positionOf } from "./edit.ts";
import { addSearch, addUnion, body, content, search, ids } from "./search.ts";

/** Changes of wording and examples. */
export const patch: Edits = {
  "the texts of an operation": {
    edit: (document) => Object.assign(ping(document), { summary: "Ping!", description: "Is it there?" }),
    changes: [["patch", "ping", "The wording of the operation `ping` changed."]],
  },
  "the description of a parameter that several operations share": {
    edit: ({ components }) => (components.parameters.EventId.description = "The id."),
    changes: [["patch", EVENTS, "The wording of the parameter `event_id` changed."]],
  },
  "the description of a model that several models use": {
    edit: ({ components }) => (components.schemas.Message.description = "A text."),
    changes: [["patch", "Message", "The wording of the model `Message` changed."]],
  },
  "the description of a field": {
    edit: (document) => (item(document).properties.event_date.description = "When."),
    changes: [["patch", "EventListItem", "The wording of the field `event_date` changed."]],
  },
  "the introduction, with the version": {
    edit: ({ info }) => Object.assign(info, { version: "1.0.1", description: "# Hello" }),
    changes: [["patch", "", "The wording of the introduction changed."]],
  },
  "the description of a tag": {
    edit: ({ tags }) => (tags[0].description = "Ping."),
    changes: [["patch", "", `The wording of the tag \`${FIRST_TAG}\` changed.`]],
  },
  "the data of an example": {
    edit: ({ components }) => (components.examples.Pong.value.data.event_id = 7),
    changes: [["patch", "ping", 'The example "Everything is set up correctly" changed.']],
  },
  "the example of a model, which has objects in it": {
    first: ({ components }) => (components.schemas.PaginationInfo.examples = [{ total: 1 }]),
    edit: ({ components }) => (components.schemas.PaginationInfo.examples = [{ total: 2 }]),
    changes: [["patch", "PaginationInfo", "The example of the model `PaginationInfo` changed."]],
  },
  "a new example": {
    edit: (document) =>
      (ping(document).responses[200].content["application/json"].examples.more = { summary: "Once more", value: {} }),
    changes: [["patch", "ping", 'The example "Once more" was added.']],
  },
  "the example of a parameter": {
    edit: (document) => (pageSize(document).example = 20),
    changes: [["patch", PAGES, "The example of the parameter `page_size` changed."]],
  },
  "code samples of a response": {
    edit: ({ components }) =>
      (components.responses.NotFound["x-codeSamples"] = [{ lang: "Go", source: "package main" }]),
    changes: [["patch", "ping, getEventDetails", "The code samples of the response `404` changed."]],
  },
  "two code samples": {
    edit: (document) => {
      ping(document)["x-codeSamples"][0].source = "curl";
      ping(document)["x-codeSamples"].push({ lang: "Go", source: "package main" });
    },
    changes: [["patch", "ping", "The code samples of the operation `ping` changed."]],
  },
  "an operation under another tag": {
    edit: (document) => (ping(document).tags = ["Events"]),
    changes: [["patch", "ping", "The operation `ping` is listed under `Events` now."]],
  },
  "the description and the example of a request body": {
    first: addSearch,
    edit: (document) => {
      search(document).requestBody.description = "What to search.";
      content(search(document).requestBody).examples = { bib: { summary: "By bib", value: { name: "1" } } };
    },
    changes: [
      ["patch", "search", "The wording of the request body changed."],
      ["patch", "search", 'The example "By bib" was added.'],
    ],
  },
  "an operation that uses the shared response of another": {
    edit: (document) => (ping(document).responses[403].$ref = "#/components/responses/Forbidden"),
    changes: [
      ["patch", "ping", 'The example "The event belongs to another organisation" was removed.'],
      ["patch", "ping", "The code samples of the response `403` changed."],
    ],
  },
};

/** Without a discriminator, the schemas of a union say the same. It has a document of its own, since its operation is another. */
export const discriminator: Edits = {
  "the discriminator of a union": {
    first: addUnion,
    edit: (document) => delete body(document).discriminator,
    changes: [["patch", "search", "The discriminator of the request body changed."]],
  },
};

/** Edits that are not a change for readers. */
export const none: Edits = {
  "a shared parameter written out where it is used": {
    edit: (document) => (list(document).parameters[positionOf(document, "PageSize")] = pageSize(document)),
    changes: [],
  },
  "what the standard and the document say by default": {
    first: addSearch,
    edit: (document) => {
      Object.assign(ids(document), { style: "form", explode: true });
      search(document).security = [{ ApiKey: [] }];
    },
    changes: [],
  },
  "the version alone": { edit: ({ info }) => (info.version = "2.0.0"), changes: [] },
  "components that nothing uses": {
    first: ({ components }) => (components.headers.Old = { schema: { type: "string" } }),
    edit: ({ components }) => {
      delete components.headers.Old;
      components.parameters.Draft = { name: "draft", in: "query", schema: { type: "string" } };
      components.requestBodies = { Draft: { content: {} } };
    },
    changes: [],
  },
  "another order of parameters, fields, types and values": {
    edit: (document) => {
      list(document).parameters.reverse();
      item(document).required.reverse();
      document.components.schemas.EventDate.type.reverse();
      document.components.schemas.EventStatus.anyOf[0].enum.reverse();
    },
    changes: [],
  },
};
