import { type Check, checksOf, requestField, requestSchema, type Row } from "./check.ts";
import { add, both, readOnly, require, set, writeOnly } from "./field-edits.ts";

const SENT = "callers that send the field no longer can";
const MUST_SEND = "callers have to send the field, which they could not before";

const rows: Row[] = [
  [
    ["new-required-request-property", "request-property-removed"],
    undefined,
    add(requestSchema, {}, true),
    ["major", "major"],
  ],
  [
    ["new-required-request-property-with-default", undefined],
    undefined,
    add(requestSchema, { default: "a" }, true),
    ["major", "major"],
  ],
  [["new-optional-request-property", undefined], undefined, add(requestSchema, {}, false), ["minor", "major"]],
  [
    ["request-property-became-required", "request-property-became-optional"],
    undefined,
    require(requestSchema),
    ["major", "minor"],
  ],
  [
    ["request-property-became-required-with-default", undefined],
    set(requestField, { default: "a" }),
    require(requestSchema),
    ["major", "minor"],
  ],
  [
    ["request-property-deprecated", "request-property-reactivated"],
    undefined,
    set(requestField, { deprecated: true }),
    ["minor", "minor"],
  ],
  [
    ["request-optional-property-became-read-only", "request-optional-property-became-not-read-only"],
    undefined,
    set(requestField, readOnly),
    ["major", "minor"],
    SENT,
  ],
  [
    ["request-required-property-became-read-only", undefined],
    require(requestSchema),
    set(requestField, readOnly),
    ["major", "major"],
    SENT,
  ],
  [
    ["request-required-property-became-not-read-only", undefined],
    both(require(requestSchema), set(requestField, readOnly)),
    (operation) => delete requestField(operation).readOnly,
    ["major", "major"],
    MUST_SEND,
  ],
  [
    ["request-optional-property-became-write-only", "request-optional-property-became-not-write-only"],
    undefined,
    set(requestField, writeOnly),
    ["minor", "minor"],
  ],
  [
    ["request-required-property-became-write-only", "request-required-property-became-not-write-only"],
    require(requestSchema),
    set(requestField, writeOnly),
    ["minor", "minor"],
  ],
];

/** Fields of request bodies as a whole. */
export const requestFields: Check[] = checksOf(rows);
