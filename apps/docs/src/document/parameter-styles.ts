import type { Parameter } from "@9pic/openapi";

import { listInQuery } from "../parameter-styles.ts";
import type { SchemaView } from "./schema-view.ts";
import { type Limit, textOf } from "./schema-words.ts";

/** The styles of a list that an example shows; others are named. */
const LISTS = new Set(["form", "simple", "spaceDelimited", "pipeDelimited"]);

/** Words how a list is written, with two values of an example: `tags=a,b`. */
export function styleLimit(parameter: Parameter, { type, examples, fields }: SchemaView): Limit[] {
  const { in: location, name, style } = parameter;
  const words = textOf(type);
  if (style === "deepObject") return [{ words: "written as", value: `${name}[${fields[0]?.name ?? "name"}]=…` }];
  const usual = location === "query" || location === "cookie" ? "form" : "simple";
  const isSimple = style === usual && parameter.explode === (usual === "form");
  if (!words.startsWith("array") || !LISTS.has(style))
    return isSimple
      ? []
      : [
          { words: "style", value: style },
          { words: "explode", value: String(parameter.explode) },
        ];
  const values = valuesOf(parameter, examples, words);
  return [
    { words: "written as", value: location === "query" ? listInQuery(parameter, values, String) : values.join(",") },
  ];
}

function valuesOf({ examples: own }: Parameter, examples: string[], words: string): string[] {
  const [example] = [...own.map(({ value }) => value), ...examples.map((text): unknown => JSON.parse(text))];
  const [first, second] = Array.isArray(example) ? example.map(String) : [];
  if (first !== undefined && second !== undefined) return [first, second];
  return /integer|number/.test(words) ? ["1", "2"] : ["a", "b"];
}
