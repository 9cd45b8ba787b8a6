/** The values that a schema lists. */
import type { Keywords } from "./json-schema.ts";

/** Values as JSON, each with what is said of it; an open list is of known values, and others are possible. */
export type Values = { list: string[]; notes: string[]; isOpen: boolean };

/** Whether the schemas of a union are values with titles or descriptions: a list of values, as an `enum` is. */
export const isValueUnion = (parts: Keywords[]): boolean =>
  parts.some((part) => part.const !== undefined && noteOf(part) !== "") &&
  parts.every((part) => part.const !== undefined || (!part.properties && !part.items && !part.anyOf && !part.oneOf));

/** Lists the values of an `enum`, and of a union; a choice beside it without values of its own makes the list an open one. */
export function valuesOf(schema: Keywords, parts: Keywords[]): Values {
  const isUnion = isValueUnion(parts);
  const entries = [schema, ...parts].flatMap((one, index) => {
    const note = isUnion && index > 0 ? noteOf(one) : "";
    if (isUnion && index > 0 && one.const !== undefined) return [{ value: one.const as unknown, note }];
    return ((one.enum ?? []) as unknown[]).map((value) => ({ value, note: "" }));
  });
  return {
    list: entries.map(({ value }) => JSON.stringify(value)),
    notes: entries.map(({ note }) => note),
    isOpen: parts.some((one) => !one.enum && one.const === undefined && one.type !== "null"),
  };
}

/** Returns what is said of a value: `Paid: the money has arrived`. */
const noteOf = ({ title, description }: Keywords): string =>
  [title, description?.trim().replaceAll(/\s+/g, " ")].filter(Boolean).join(": ");
