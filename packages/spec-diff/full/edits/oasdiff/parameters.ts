import { type Check, checksOf, parameter, type Row, withField } from "./check.ts";

const add = (extra: object) => (operation: any) =>
  operation.parameters.push({ name: "more", in: "query", schema: { type: "string" }, ...extra });
const withDefault = { schema: { type: "string", default: "a" } };

const objectHeader = (operation: any): void => {
  operation.parameters[1].schema = withField({ type: "string" });
};
const header = (operation: any): any => operation.parameters[1].schema;

/** Deprecation announces a removal. The removal itself still breaks programs that were not changed. */
export const ANNOUNCED = "a program that still uses a deprecated part fails when it is removed";

const rows: Row[] = [
  [
    ["new-required-request-parameter", "request-parameter-removed"],
    undefined,
    add({ required: true }),
    ["major", "major"],
  ],
  [["new-optional-request-parameter", undefined], undefined, add({}), ["minor", "major"]],
  [
    ["new-required-request-default-parameter-to-existing-path", undefined],
    undefined,
    add({ required: true, ...withDefault }),
    ["major", "major"],
  ],
  [
    ["new-optional-request-default-parameter-to-existing-path", undefined],
    undefined,
    add(withDefault),
    ["minor", "major"],
  ],
  [
    ["request-parameter-removed-with-deprecation", undefined],
    (operation) => (parameter(operation).deprecated = true),
    (operation) => operation.parameters.shift(),
    ["major", "minor"],
    ANNOUNCED,
  ],
  [
    ["request-parameter-became-required", "request-parameter-became-optional"],
    undefined,
    (operation) => (parameter(operation).required = true),
    ["major", "minor"],
  ],
  [
    ["request-parameter-deprecated", "request-parameter-reactivated"],
    undefined,
    (operation) => (parameter(operation).deprecated = true),
    ["minor", "minor"],
  ],
  [
    ["new-required-request-header-property", undefined],
    objectHeader,
    (operation) => {
      header(operation).properties.more = { type: "string" };
      header(operation).required.push("more");
    },
    ["major", "major"],
  ],
  [
    ["request-header-property-became-required", undefined],
    objectHeader,
    (operation) => header(operation).required.push("value"),
    ["major", "minor"],
  ],
  [
    ["request-header-property-became-enum", undefined],
    objectHeader,
    (operation) => (header(operation).properties.value.enum = ["a", "b"]),
    ["major", "minor"],
  ],
];

/** Parameters as a whole. */
export const parameters: Check[] = checksOf(rows);
