/** Changes that were described wrongly, or rated too low or too high, before documents were compared in their normal form. */
import type { Bump } from "../../src/index.ts";
import { type Both, both } from "./directions.ts";
import { type Edits, item, list, LIST } from "./edit.ts";
import { addSearch, addUnion, body, content, ids, search } from "./search.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const field =
  (schema: unknown) =>
  (document: any): void => {
    body(document).properties.rated = structuredClone(schema);
  };
const withField =
  (schema: unknown) =>
  (document: any): void => {
    addSearch(document);
    document.components.schemas.Kind = { type: "string", enum: ["race", "walk"] };
    field(schema)(document);
  };
/** An edit that says the same in another way. */
const same = (title: string, first: Both["first"], edit: Both["edit"]): Both => ({
  ...{ title, edit, changes: [], back: [] },
  ...(first ? { first } : {}),
});
const F = "The field `rated` of the request body";
const oauth = (document: any): any => document.components.securitySchemes.OAuth.flows.clientCredentials;
const addOAuth = (document: any): void => {
  addSearch(document);
  const clientCredentials = { tokenUrl: "https://a.9pic.ai", scopes: { read: "Read.", write: "Write." } };
  document.components.securitySchemes.OAuth = { type: "oauth2", flows: { clientCredentials } };
};
const addRegions = (document: any): void => {
  const variables = { region: { default: "eu", enum: ["eu", "us"] } };
  document.servers = [{ url: "https://{region}.9pic.ai", variables }];
};
const addMapping = (document: any): void => {
  addUnion(document);
  body(document).discriminator.mapping = { bib: ref("ByBib").$ref, selfie: ref("BySelfie").$ref };
};
const addParts = (document: any): void => {
  addSearch(document);
  document.components.schemas.Base = { type: "object", properties: { place: { type: "string" } } };
  document.components.schemas.Derived = { allOf: [ref("Base"), { type: "object", properties: { note: {} } }] };
  field(ref("Derived"))(document);
};

const sentences: Both[] = [
  {
    title: "dependentRequired of a model",
    edit: (document) => (item(document).dependentRequired = { event_name: ["status"] }),
    changes: [["minor", "EventListItem", "The model `EventListItem` has `dependentRequired` now."]],
    back: [["major", "EventListItem", "The model `EventListItem` no longer has `dependentRequired`."]],
  },
  {
    title: "links of a response",
    first: addSearch,
    edit: (document) => (search(document).responses[200].links = { again: { operationId: "search" } }),
    changes: [["minor", "search", "The response `200` has `links` now."]],
    back: [["minor", "search", "The response `200` no longer has `links`."]],
  },
  {
    title: "an integer that became oneOf an integer and a string",
    first: withField({ type: "integer" }),
    edit: field({ oneOf: [{ type: "integer" }, { type: "string" }] }),
    changes: [["minor", "search", `${F} is \`integer\` or \`string\` now; it was \`integer\`.`]],
    back: [["major", "search", `${F} is \`integer\` now; it was \`integer\` or \`string\`.`]],
  },
  {
    title: "a model that became one of two",
    first: withField(ref("Kind")),
    edit: field({ oneOf: [ref("Kind"), ref("PaginationInfo")] }),
    changes: [["minor", "search", `${F} allows \`PaginationInfo\` as well now.`]],
    back: [["major", "search", `${F} no longer allows \`PaginationInfo\`.`]],
  },
  {
    title: "callbacks of an operation",
    first: addSearch,
    edit: (document) =>
      (search(document).callbacks = { done: { "{$request.body#/url}": { post: { responses: {} } } } }),
    changes: [["minor", "search", "The operation `search` has `callbacks` now."]],
    back: [["major", "search", "The operation `search` no longer has `callbacks`."]],
  },
];

const tooLow: Both[] = [
  {
    title: "servers of an operation",
    first: addSearch,
    edit: (document) => (search(document).servers = [{ url: "https://search.9pic.ai" }]),
    changes: [
      [
        "major",
        "search",
        "The server of the operation `search` is `https://search.9pic.ai` now; it was `https://api.9pic.ai`.",
      ],
    ],
    back: [
      [
        "major",
        "search",
        "The server of the operation `search` is `https://api.9pic.ai` now; it was `https://search.9pic.ai`.",
      ],
    ],
  },
  {
    title: "servers of a path",
    first: addSearch,
    edit: (document) => (document.paths[`${LIST}/search`].servers = [{ url: "https://search.9pic.ai" }]),
    changes: [
      [
        "major",
        "search",
        "The server of the operation `search` is `https://search.9pic.ai` now; it was `https://api.9pic.ai`.",
      ],
    ],
    back: [
      [
        "major",
        "search",
        "The server of the operation `search` is `https://api.9pic.ai` now; it was `https://search.9pic.ai`.",
      ],
    ],
  },
  {
    title: "the default of a server variable",
    first: addRegions,
    edit: (document) => (document.servers[0].variables.region.default = "us"),
    changes: [
      [
        "major",
        "",
        "The default of the variable `region` of the server `https://{region}.9pic.ai` is `us` now; it was `eu`.",
      ],
    ],
    back: [
      [
        "major",
        "",
        "The default of the variable `region` of the server `https://{region}.9pic.ai` is `eu` now; it was `us`.",
      ],
    ],
  },
  {
    title: "a value less of a server variable",
    first: addRegions,
    edit: (document) => document.servers[0].variables.region.enum.pop(),
    changes: [["major", "", "The variable `region` of the server `https://{region}.9pic.ai` no longer allows `us`."]],
    back: [["minor", "", "The variable `region` of the server `https://{region}.9pic.ai` allows `us` as well now."]],
  },
  {
    title: "a response without its schema",
    first: addSearch,
    edit: (document) => delete content(search(document).responses[200]).schema,
    changes: [["major", "search", "The body of the response `200` no longer has a schema."]],
    back: [["minor", "search", "The body of the response `200` has a schema now."]],
  },
  {
    title: "another tokenUrl",
    first: addOAuth,
    edit: (document) => (oauth(document).tokenUrl = "https://b.9pic.ai"),
    changes: [
      [
        "major",
        "",
        "The `tokenUrl` of the flow `clientCredentials` of the security scheme `OAuth` is `https://b.9pic.ai` now; it was `https://a.9pic.ai`.",
      ],
    ],
    back: [
      [
        "major",
        "",
        "The `tokenUrl` of the flow `clientCredentials` of the security scheme `OAuth` is `https://a.9pic.ai` now; it was `https://b.9pic.ai`.",
      ],
    ],
  },
  {
    title: "a scope less",
    first: addOAuth,
    edit: (document) => delete oauth(document).scopes.write,
    changes: [
      ["major", "", "The scope `write` of the flow `clientCredentials` of the security scheme `OAuth` was removed."],
    ],
    back: [
      ["minor", "", "The scope `write` of the flow `clientCredentials` of the security scheme `OAuth` was added."],
    ],
  },
  {
    title: "a schema of a request that allows nothing",
    first: withField(true),
    edit: field(false),
    changes: [["major", "search", `${F} no longer allows any value.`]],
    back: [["minor", "search", `${F} allows values now; it allowed none.`]],
  },
  {
    title: "a value less of the discriminator of a request",
    first: addMapping,
    edit: (document) => delete body(document).discriminator.mapping.selfie,
    changes: [["major", "search", "The discriminator of the request body no longer has the value `selfie`."]],
    back: [["minor", "search", "The discriminator of the request body has the value `selfie` now."]],
  },
];

const tooHigh: Both[] = [
  {
    title: "a wider oneOf of a request",
    first: withField({ oneOf: [{ type: "integer" }, ref("PaginationInfo")] }),
    edit: field({ oneOf: [{ type: "integer" }, ref("PaginationInfo"), ref("Kind")] }),
    changes: [["minor", "search", `${F} allows \`Kind\` as well now.`]],
    back: [["major", "search", `${F} no longer allows \`Kind\`.`]],
  },
  {
    title: "a model that can be null as well",
    first: withField(ref("Kind")),
    edit: field({ oneOf: [{ type: "null" }, ref("Kind")] }),
    changes: [["minor", "search", `${F} allows \`null\` as well now.`]],
    back: [["major", "search", `${F} no longer allows \`null\`.`]],
  },
  {
    title: "a bound that excludes its value",
    first: withField({ type: "number", minimum: 0 }),
    edit: field({ type: "number", exclusiveMinimum: 0 }),
    changes: [["major", "search", `${F} allows more than 0 now; it was at least 0.`]],
    back: [["minor", "search", `${F} allows at least 0 now; it was more than 0.`]],
  },
  same("explode written out", addSearch, (document) => (ids(document).explode = true)),
  same("security written out", undefined, (document) => (list(document).security = [{ ApiKey: [] }])),
  same("servers written out", undefined, (document) => (list(document).servers = structuredClone(document.servers))),
  same("a slash at the end of a server", undefined, (document) => (document.servers[0].url += "/")),
  same(
    "two equal halves",
    addParts,
    ({ components: { schemas } }) => (schemas.Base = { allOf: [schemas.Base, schemas.Base] }),
  ),
  same("a field that moved to another part", addParts, ({ components: { schemas } }) => {
    schemas.Derived.allOf[1].properties.place = schemas.Base.properties.place;
    schemas.Base.properties = {};
  }),
  same(
    "one value as a constant",
    withField({ type: "string", enum: ["race"] }),
    field({ type: "string", const: "race" }),
  ),
  same("a union of one", withField(ref("Kind")), field({ anyOf: [ref("Kind")] })),
  same(
    "a whole number above zero",
    withField({ type: "integer", minimum: 1 }),
    field({ type: "integer", exclusiveMinimum: 0 }),
  ),
  same(
    "null in a list of types",
    withField({ oneOf: [{ type: "null" }, { type: "string" }] }),
    field({ type: ["string", "null"] }),
  ),
];

export const gate: Record<Bump | "none", Edits> = both([...sentences, ...tooLow, ...tooHigh]);
