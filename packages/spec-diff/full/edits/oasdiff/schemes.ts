import { type Check, checksOf, type Row } from "./check.ts";
import { PATH, whole } from "./documents.ts";

const flow = ({ components }: any): any => components.securitySchemes.OAuth.flows.authorizationCode;
const REFUSED = "requests that were accepted are refused";
const TOKENS = "programs that get their tokens there fail";

const rows: Row[] = [
  [
    ["api-global-security-added", "api-global-security-removed"],
    whole,
    ({ security }) => security.push({ Token: [] }),
    ["minor", "major"],
    REFUSED,
  ],
  [
    ["api-global-security-scope-added", "api-global-security-scope-removed"],
    (document) => {
      whole(document);
      document.security = [{ OAuth: ["read"] }];
    },
    ({ security }) => security[0].OAuth.push("write"),
    ["major", "minor"],
    REFUSED,
  ],
  [
    ["api-security-component-removed", "api-security-component-added"],
    whole,
    ({ components }) => delete components.securitySchemes.Token,
    ["major", "minor"],
    "the client has an argument for each scheme",
  ],
  [
    ["api-security-component-type-changed", undefined],
    (document) => {
      whole(document);
      document.paths[PATH].post.security = [{ Token: [] }];
    },
    ({ components }) => (components.securitySchemes.Token = { type: "apiKey", in: "header", name: "X-Token" }),
    ["major", "major"],
    REFUSED,
  ],
  [
    ["api-security-component-oauth-url-changed", undefined],
    whole,
    (document) => (flow(document).authorizationUrl = "https://id.9pic.ai/authorize"),
    ["major", "major"],
    TOKENS,
  ],
  [
    ["api-security-component-oauth-token-url-changed", undefined],
    whole,
    (document) => (flow(document).tokenUrl = "https://id.9pic.ai/token"),
    ["major", "major"],
    TOKENS,
  ],
  [
    ["api-security-component-oauth-scope-removed", "api-security-component-oauth-scope-added"],
    whole,
    (document) => delete flow(document).scopes.write,
    ["major", "minor"],
    "programs that ask for the scope are refused",
  ],
  [
    ["api-security-component-oauth-scope-changed", undefined],
    whole,
    (document) => (flow(document).scopes.write = "Change."),
    ["patch", "patch"],
  ],
];

/** Security requirements and schemes of the document. */
export const schemes: Check[] = checksOf(rows).map((check) => ({ ...check, isWhole: true }));
