import { type Check, checksOf, operation, type Row } from "./check.ts";
import { ANNOUNCED } from "./parameters.ts";

export const PATH = "/checks/whole";
const FLOWS = {
  authorizationCode: {
    authorizationUrl: "https://api.9pic.ai/authorize",
    tokenUrl: "https://api.9pic.ai/token",
    scopes: { read: "Read.", write: "Write." },
  },
};

/** Adds an operation with another one at its path, and security schemes. */
export function whole(document: any): void {
  document.paths[PATH] = {
    post: structuredClone(operation("whole")),
    get: { ...structuredClone(operation("beside")), requestBody: undefined },
  };
  Object.assign(document.components.securitySchemes, {
    Token: { type: "http", scheme: "bearer" },
    OAuth: { type: "oauth2", flows: structuredClone(FLOWS) },
  });
  document.paths[PATH].post.security = [{ OAuth: ["read"] }];
}
const deprecated = (document: any): void => {
  whole(document);
  for (const one of Object.values<any>(document.paths[PATH])) one.deprecated = true;
};

const NAMED = "the client names its functions after the operationId";

const rows: Row[] = [
  [
    ["api-removed-without-deprecation", "endpoint-added"],
    whole,
    ({ paths }) => delete paths[PATH].get,
    ["major", "minor"],
  ],
  [
    ["api-removed-with-deprecation", undefined],
    deprecated,
    ({ paths }) => delete paths[PATH].get,
    ["major", "minor"],
    ANNOUNCED,
  ],
  [["api-path-removed-without-deprecation", undefined], whole, ({ paths }) => delete paths[PATH], ["major", "minor"]],
  [
    ["api-path-removed-with-deprecation", undefined],
    deprecated,
    ({ paths }) => delete paths[PATH],
    ["major", "minor"],
    ANNOUNCED,
  ],
  [
    ["api-operation-id-removed", "api-operation-id-added"],
    whole,
    ({ paths }) => delete paths[PATH].post.operationId,
    ["major", "major"],
    NAMED,
  ],
  [
    ["new-request-path-parameter", undefined],
    whole,
    ({ paths }) => {
      paths[`${PATH}/{id}`] = paths[PATH];
      delete paths[PATH];
      for (const one of Object.values<any>(paths[`${PATH}/{id}`]))
        one.parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }, ...one.parameters];
    },
    ["major", "major"],
  ],
  [
    ["api-schema-removed", undefined],
    ({ components }) => (components.schemas.CheckMore = { type: "string" }),
    ({ components }) => delete components.schemas.CheckMore,
    ["major", "minor"],
    "the client exports a type for each model",
  ],
  [
    ["webhook-added", "webhook-removed"],
    undefined,
    (document) => (document.webhooks = { made: { post: { ...operation("made"), parameters: [] } } }),
    ["minor", "major"],
  ],
];

/** Edits of what is not part of one operation. */
export const documents: Check[] = checksOf(rows).map((check) => ({ ...check, isWhole: true }));
