import type { Check } from "./check.ts";
import { both, DIFFERENT, placed, type SchemaRow } from "./sites.ts";

const text = { type: "string" };
const ab = { type: "string", enum: ["a", "b"] };

const DEFAULT = "callers that omit the value get another response";
const NEW_DEFAULT =
  "states what the server did with a missing value; a new behaviour is announced by a value that changes";

const rows: SchemaRow[] = [
  { names: ["enum-value-removed", "enum-value-added"], wider: ab, narrower: { type: "string", enum: ["a"] } },
  { names: ["became-enum", "no-longer-enum"], wider: text, narrower: ab },
  { names: ["const-added", "const-removed"], wider: text, narrower: { type: "string", const: "a" } },
  {
    names: ["const-changed", undefined],
    wider: { type: "string", const: "a" },
    narrower: { type: "string", const: "b" },
    bumps: DIFFERENT,
  },
  {
    names: ["enum-became-const", "const-became-enum"],
    wider: { type: "string", enum: ["a"] },
    narrower: { type: "string", const: "a" },
    bumps: both("none"),
  },
  {
    names: ["default-value-added", "default-value-removed"],
    wider: text,
    narrower: { type: "string", default: "a" },
    bumps: { request: ["minor", "major"], response: ["minor", "minor"] },
    reasons: [
      [/^request-parameter$/, NEW_DEFAULT],
      [/^request-(body|property)$/, DEFAULT],
    ],
  },
  {
    names: ["default-value-changed", undefined],
    wider: { type: "string", default: "a" },
    narrower: { type: "string", default: "b" },
    bumps: { request: ["major", "major"], response: ["minor", "minor"] },
    reasons: [[/^request-(body|property)$/, DEFAULT]],
  },
  {
    names: ["became-not-nullable", "became-nullable"],
    wider: { type: ["string", "null"] },
    narrower: text,
  },
  {
    names: ["list-of-types-narrowed", "list-of-types-widened"],
    wider: { type: ["string", "integer"] },
    narrower: text,
  },
  { names: ["type-specialized", "type-generalized"], wider: { type: "number" }, narrower: { type: "integer" } },
  { names: ["type-changed", undefined], wider: { type: "boolean" }, narrower: { type: "integer" }, bumps: DIFFERENT },
  {
    names: ["format-added", "format-removed"],
    wider: text,
    narrower: { type: "string", format: "date" },
  },
  {
    names: ["format-changed", undefined],
    wider: { type: "string", format: "uri" },
    narrower: { type: "string", format: "date" },
    bumps: DIFFERENT,
  },
  {
    names: ["format-specialized", "format-generalized"],
    wider: { type: "integer", format: "int64" },
    narrower: { type: "integer", format: "int32" },
  },
];

/** Types, values, formats and defaults. */
export const values: Check[] = placed(rows, true);
