/** Keywords of a schema, each set in a request and in a response: what allows less breaks those who send, and what allows more those who read. */
import type { Bump } from "../../src/index.ts";
import { type Both, both } from "./directions.ts";
import type { Edits } from "./edit.ts";
import { addSearch, body, result } from "./search.ts";

type Row = [title: string, keyword: string, wide: unknown, narrow: unknown, becomesNarrow: string, becomesWide: string];

/** The values of a keyword, the wider one first, and what is said of the field if it becomes the other one. */
const ROWS: Row[] = [
  [
    "multipleOf",
    "multipleOf",
    5,
    10,
    "The `multipleOf` of F is `10` now; it was `5`.",
    "The `multipleOf` of F is `5` now; it was `10`.",
  ],
  [
    "format",
    "format",
    "int64",
    "int32",
    "The `format` of F is `int32` now; it was `int64`.",
    "The `format` of F is `int64` now; it was `int32`.",
  ],
  [
    "pattern",
    "pattern",
    undefined,
    "^a$",
    "The `pattern` of F is `^a$` now; it was not set.",
    "The `pattern` of F is not set now; it was `^a$`.",
  ],
  [
    "uniqueItems",
    "uniqueItems",
    undefined,
    true,
    "The `uniqueItems` of F is `true` now; it was not set.",
    "The `uniqueItems` of F is not set now; it was `true`.",
  ],
  ["enum", "enum", [1, 2], [1], "F no longer allows `2`.", "F allows `2` as well now."],
  [
    "type",
    "type",
    ["integer", "string"],
    "integer",
    "F is `integer` now; it was `integer` or `string`.",
    "F is `integer` or `string` now; it was `integer`.",
  ],
  ["not", "not", undefined, { const: 3 }, "F has `not` now.", "F no longer has `not`."],
  ["contains", "contains", undefined, { const: 3 }, "F has `contains` now.", "F no longer has `contains`."],
  [
    "propertyNames",
    "propertyNames",
    undefined,
    { maxLength: 3 },
    "F has `propertyNames` now.",
    "F no longer has `propertyNames`.",
  ],
  [
    "dependentRequired",
    "dependentRequired",
    undefined,
    { a: ["b"] },
    "F has `dependentRequired` now.",
    "F no longer has `dependentRequired`.",
  ],
  [
    "dependentSchemas",
    "dependentSchemas",
    undefined,
    { a: { maxProperties: 2 } },
    "F has `dependentSchemas` now.",
    "F no longer has `dependentSchemas`.",
  ],
  [
    "additionalProperties",
    "additionalProperties",
    undefined,
    false,
    "F allows no fields beyond the described ones now.",
    "F allows fields beyond the described ones now.",
  ],
];

/** The words for a response, where they are others. */
const inResponse = (text: string): string =>
  text
    .replace("no longer allows `2`", "can no longer be `2`")
    .replace("allows `2` as well now", "can be `2` as well now")
    .replace("allows at least", "has at least");

const cases = ROWS.flatMap(([title, keyword, wide, narrow, becomesNarrow, becomesWide]): Both[] =>
  (["request", "response"] as const).map((direction) => {
    const isRequest = direction === "request";
    const field = `the field \`rated\` of the ${isRequest ? "request body" : "response `200`"}`;
    const say = (text: string): string => {
      const said = text.replace("F", field);
      return (isRequest ? said : inResponse(said)).replace(/^t/, "T");
    };
    const rated = (document: any): any => {
      const schema = isRequest ? body(document) : result(document);
      return (schema.properties.rated ??= {});
    };
    const set = (value: unknown) => (document: any) => {
      delete rated(document)[keyword];
      if (value !== undefined) rated(document)[keyword] = value;
    };
    return {
      title: `a narrower ${title} in a ${direction}`,
      first: (document) => {
        addSearch(document);
        set(wide)(document);
      },
      edit: set(narrow),
      changes: [[isRequest ? "major" : "minor", "search", say(becomesNarrow)]],
      back: [[isRequest ? "minor" : "major", "search", say(becomesWide)]],
    };
  }),
);

export const constraints: Record<Bump | "none", Edits> = both(cases);
