/** Paths inside of a schema, keyword by keyword. */
import { holdsNames } from "./normal-form/subschemas.ts";

/** One keyword of a path, with the name or the index of the subschema that the path goes to. */
export type Step = { keyword: string; key?: string; end: number };

const LISTS = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);

/** Splits the tokens of a path inside of a schema into its keywords. A `$ref` on the way is none. */
export function stepsOf(tokens: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const [keyword = "", key] = tokens.slice(index, index + 2);
    if (keyword === "$ref") continue;
    const hasKey = (holdsNames(keyword) || LISTS.has(keyword)) && key !== undefined;
    if (hasKey) index++;
    steps.push({ keyword, ...(hasKey ? { key } : {}), end: index + 1 });
  }
  return steps;
}

/** A part of the value that a schema describes: a field by name, `[]` for the items, `*` for the fields without a name. */
export function valueSteps(steps: Step[]): string[] {
  return steps.flatMap(({ keyword, key }) => {
    if (["properties", "patternProperties"].includes(keyword)) return key === undefined ? [] : [`.${key}`];
    if (keyword === "items" || (keyword === "prefixItems" && key !== undefined)) return ["[]"];
    return ["additionalProperties", "unevaluatedProperties"].includes(keyword) ? [".*"] : [];
  });
}

/** Returns the tokens after the first schema on the path; undefined if there is none. */
export function insideSchema(path: readonly string[]): string[] | undefined {
  if (path[0] === "components" && path[1] === "schemas") return path.length > 2 ? path.slice(3) : undefined;
  // A template of a path, and the name of a component, can be anything.
  const index = path.indexOf("schema", 3);
  return index > 0 ? path.slice(index + 1) : undefined;
}
