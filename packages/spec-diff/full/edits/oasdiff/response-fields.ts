import { type Check, checksOf, responseField, responseSchema, type Row } from "./check.ts";
import { add, readOnly, require, set, writeOnly } from "./field-edits.ts";

const READ = "callers that read the field no longer can";
const NEW_FIELD = "a field that responses have in addition breaks no caller";

const rows: Row[] = [
  [
    ["response-required-property-added", "response-required-property-removed"],
    undefined,
    add(responseSchema, {}, true),
    ["minor", "major"],
  ],
  [
    ["response-optional-property-added", "response-optional-property-removed"],
    undefined,
    add(responseSchema, {}, false),
    ["minor", "major"],
  ],
  [
    ["response-optional-write-only-property-added", "response-optional-write-only-property-removed"],
    undefined,
    add(responseSchema, writeOnly, false),
    ["minor", "minor"],
  ],
  [
    ["response-required-write-only-property-added", "response-required-write-only-property-removed"],
    undefined,
    add(responseSchema, writeOnly, true),
    ["minor", "minor"],
  ],
  [
    ["response-property-became-required", "response-property-became-optional"],
    undefined,
    require(responseSchema),
    ["minor", "major"],
  ],
  [
    ["response-write-only-property-became-required", "response-write-only-property-became-optional"],
    set(responseField, writeOnly),
    require(responseSchema),
    ["minor", "minor"],
  ],
  [
    ["response-property-deprecated", "response-property-reactivated"],
    undefined,
    set(responseField, { deprecated: true }),
    ["minor", "minor"],
  ],
  [
    ["response-optional-property-became-write-only", "response-optional-property-became-not-write-only"],
    undefined,
    set(responseField, writeOnly),
    ["major", "minor"],
    READ,
  ],
  [
    ["response-required-property-became-write-only", "response-required-property-became-not-write-only"],
    require(responseSchema),
    set(responseField, writeOnly),
    ["major", "minor"],
    `${READ}; ${NEW_FIELD}`,
  ],
  [
    ["response-optional-property-became-read-only", "response-optional-property-became-not-read-only"],
    undefined,
    set(responseField, readOnly),
    ["minor", "minor"],
  ],
  [
    ["response-required-property-became-read-only", "response-required-property-became-not-read-only"],
    require(responseSchema),
    set(responseField, readOnly),
    ["minor", "minor"],
  ],
];

/** Fields of responses as a whole. */
export const responseFields: Check[] = checksOf(rows);
