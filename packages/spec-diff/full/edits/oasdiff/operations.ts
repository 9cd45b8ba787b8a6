import { type Check, checksOf, type Row } from "./check.ts";

const security =
  (...alternatives: object[]) =>
  (operation: any) =>
    (operation.security = alternatives);
const REFUSED = "requests that were accepted are refused";

const rows: Row[] = [
  [
    ["endpoint-deprecated", "endpoint-reactivated"],
    undefined,
    (operation) => (operation.deprecated = true),
    ["minor", "minor"],
  ],
  [["api-tag-added", "api-tag-removed"], undefined, (operation) => operation.tags.push("More"), ["patch", "patch"]],
  [
    ["api-security-added", "api-security-removed"],
    security({ ApiKey: [] }),
    security({ ApiKey: [] }, { CheckToken: [] }),
    ["minor", "major"],
    REFUSED,
  ],
  [
    ["api-security-scope-added", "api-security-scope-removed"],
    security({ CheckOAuth: ["read"] }),
    security({ CheckOAuth: ["read", "write"] }),
    ["major", "minor"],
    REFUSED,
  ],
];

/** An operation as a whole. */
export const operations: Check[] = checksOf(rows);
