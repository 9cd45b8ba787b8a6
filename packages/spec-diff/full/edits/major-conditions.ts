import type { Edits } from "./edit.ts";
import { addSearch, NO_KEY, search } from "./search.ts";

/** Breaking changes of statuses, security and the extensions of an operation. */
export const majorConditions: Edits = {
  "another success status": {
    first: addSearch,
    edit: (document) => (search(document).responses[202] = { description: "Accepted." }),
    changes: [["major", "search", "The response `202` was added."]],
  },
  "a success status that became another": {
    first: addSearch,
    edit: (document) => {
      const { responses } = search(document);
      responses[201] = responses[200];
      delete responses[200];
    },
    changes: [["major", "search", "The response `200` became `201`."]],
  },
  "a range of statuses removed": {
    first: (document) => {
      addSearch(document);
      search(document).responses["4XX"] = { description: "Refused." };
    },
    edit: (document) => delete search(document).responses["4XX"],
    changes: [["major", "search", "The response `4XX` was removed."]],
  },
  "an operation that requires a flag": {
    first: (document) => {
      addSearch(document);
      delete search(document)["x-requires"];
    },
    edit: (document) =>
      (search(document)["x-requires"] = { operationId: "getEventDetails", flags: ["timeline_search"] }),
    changes: [
      ["major", "search", "The operation `search` requires the flag `timeline_search` of `getEventDetails` now."],
    ],
  },
  "an operation that requires another flag": {
    first: addSearch,
    edit: (document) => (search(document)["x-requires"].flags = ["selfie_search"]),
    changes: [
      ["major", "search", "The operation `search` requires the flag `selfie_search` of `getEventDetails` now."],
      ["minor", "search", "The operation `search` no longer requires the flag `bib_search` of `getEventDetails`."],
    ],
  },
  "an idempotency key removed": {
    first: addSearch,
    edit: (document) => delete search(document)["x-idempotency-key"],
    changes: [NO_KEY],
  },
  "another idempotency key": {
    first: addSearch,
    edit: (document) => (search(document)["x-idempotency-key"] = "name"),
    changes: [["major", "search", "The idempotency key of the operation `search` is `name` now; it was `request_id`."]],
  },
  "the items of a paginated operation in another list": {
    first: addSearch,
    edit: (document) => (search(document)["x-pagination"].items = "failed"),
    changes: [["major", "search", "The items of the operation `search` are in `failed` now; they were in `found`."]],
  },
  "another security scheme": {
    first: addSearch,
    edit: (document) => (search(document).security = [{ Token: [] }]),
    changes: [["major", "search", "The operation `search` requires `Token` now; it required `ApiKey`."]],
  },
  "a security scheme of another type": {
    first: addSearch,
    edit: ({ components }) => (components.securitySchemes.Token = { type: "apiKey", in: "header", name: "X-Token" }),
    changes: [
      ["major", "", "The security scheme `Token` is a key in the header `X-Token` now; it was a bearer token."],
    ],
  },
};
