import { type Check, checksOf, type Row } from "./check.ts";

const status = (code: number) => (operation: any) => (operation.responses[code] = { description: "Another one." });
const header = (operation: any): any => operation.responses[200].headers["X-Value"];
const more = (extra: object) => (operation: any) => {
  operation.responses[200].headers["X-More"] = { schema: { type: "string" }, ...extra };
};

const UNION = "the type of the result is a union with the new response";
const HANDLED =
  "code that handles the status no longer compiles; a range or `default` that documents it makes this minor";

const rows: Row[] = [
  [
    ["response-success-status-added", "response-success-status-removed"],
    undefined,
    status(202),
    ["major", "major"],
    UNION,
  ],
  [
    ["response-non-success-status-added", "response-non-success-status-removed"],
    undefined,
    status(409),
    ["minor", "major"],
    HANDLED,
  ],
  [["response-header-added", "optional-response-header-removed"], undefined, more({}), ["minor", "major"]],
  [[undefined, "required-response-header-removed"], undefined, more({ required: true }), ["minor", "major"]],
  [
    [undefined, "response-header-became-optional"],
    undefined,
    (operation) => (header(operation).required = true),
    ["minor", "major"],
  ],
  [
    ["response-header-type-compatible", undefined],
    undefined,
    (operation) => (header(operation).schema = { type: "integer" }),
    ["major", "major"],
    "the text is the same, but its type in TypeScript is another",
  ],
];

/** Statuses and headers of responses. */
export const responses: Check[] = checksOf(rows);
