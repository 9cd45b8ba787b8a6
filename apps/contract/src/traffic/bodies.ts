/** Compares the body of a response with its schema, and notes which fields there are. */
import { isObject, parsePointer, valueAt } from "@9pic/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";

import type { Validate } from "../validate/schemas.ts";
import type { ErrorTools } from "../validate/union-errors.ts";
import { bodyErrors, BODY, fieldOf, violationOf } from "../validate/violation.ts";
import type { Noted } from "./differences.ts";
import type { Edit } from "./propose.ts";
import { childOf, type Cursor, enter, schemasAt, type Sources } from "./sources.ts";

/** How often a documented field could have been there, was there, and was not null. */
export type FieldUse = { file: string; field: string; possible: number; present: number; filled: number };

type Body = { value: unknown; schema: Cursor; where: string };

/** Returns the differences between a body and its schema, one for each value. */
export function* bodyDifferences(
  { value, schema, where }: Body,
  tools: ErrorTools,
  sources: Sources,
): Generator<Noted> {
  for (const error of bodyErrors(schema.value as Parameters<Validate>[0], value, tools)) {
    const { field = BODY, problem } = violationOf(error, value);
    const at = parsePointer(error.instancePath);
    const cursor = at.reduce<Cursor | undefined>(
      (one, token, index) => one && childOf(one, token, sources, valueAt(value, at.slice(0, index))),
      schema,
    );
    const { edit, measure } = cursor ? editFor(error, cursor, sources) : { edit: undefined, measure: undefined };
    const extra = error.params.unevaluatedProperty ?? error.params.additionalProperty;
    const found =
      error.params.missingProperty === undefined
        ? valueAt(value, extra === undefined ? at : [...at, extra])
        : undefined;
    yield { where: `${where}, ${collapse(field)}`, problem, edit, value: found, measure };
  }
}

/** All items of a list are one place. */
const collapse = (field: string): string => field.replaceAll(/\[\d+\]/g, "[]");

const LIMITS = /^(exclusive)?(minimum|maximum)$|^(min|max)(Length|Items|Properties)$/;

/** Returns the edit with which a value would be allowed. */
function editFor(error: ErrorObject, cursor: Cursor, sources: Sources): { edit?: Edit; measure?: number } {
  const { keyword, params, data } = error;
  const schemas = schemasAt(cursor, sources, data);
  const having = (name: string): Cursor | undefined =>
    schemas.find(({ value }) => Object.hasOwn(Object(value) as object, name));
  const extra = params.unevaluatedProperty ?? params.additionalProperty;
  if (extra !== undefined) {
    // The schema that the value names in a union, or else the last part: those of a condition only test values.
    const owner = schemas.findLast(isPart) ?? schemas[0];
    return owner ? { edit: { kind: "property", place: owner.place, name: extra } } : {};
  }
  if (keyword === "required") {
    const owner = schemas.find(({ value }) => (Object(value).required as unknown[])?.includes(params.missingProperty));
    return owner
      ? { edit: { kind: "optional", place: enter(owner, "required").place, name: params.missingProperty } }
      : {};
  }
  const owner = having(keyword);
  if (!owner) return {};
  const { place, value } = enter(owner, keyword);
  if (keyword === "type") return { edit: { kind: "type", place, types: [value].flat() as string[] } };
  if (keyword === "enum") return { edit: { kind: "values", place } };
  if (keyword === "const") return { edit: { kind: "constant", place, value } };
  if (keyword === "format" || keyword === "pattern") return { edit: { kind: "pattern", place: owner.place } };
  if (!LIMITS.test(keyword)) return {};
  const measure = typeof data === "number" ? data : Object.keys(Object(data) as object).length;
  return { edit: { kind: "limit", place, isLower: keyword.toLowerCase().includes("min") }, measure };
}

const isPart = ({ value, place }: Cursor): boolean =>
  "properties" in Object(value) && place.path.at(-1) !== "then" && place.path.at(-1) !== "else";

/**
 * Visits each documented field of a value, and each text that an open enumeration does not list.
 *
 * @param uses is changed: by the place of the field in the sources
 */
export function* visitFields(
  { value, schema, where }: Body,
  sources: Sources,
  uses: Map<string, FieldUse>,
  tokens: string[] = [],
): Generator<Noted> {
  const schemas = schemasAt(schema, sources, value);
  if (typeof value === "string") {
    const open = openEnumeration(schemas);
    if (open && !(open.value as unknown[]).includes(value))
      yield {
        ...{
          where: `${where}, ${collapse(fieldOf(tokens))}`,
          problem: "is not among the values that the open enumeration lists",
        },
        ...{ value, edit: { kind: "values", place: open.place } as const },
      };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const child = childOf(schema, String(index), sources, value);
      if (child) yield* visitFields({ value: item, schema: child, where }, sources, uses, [...tokens, String(index)]);
    }
  } else if (isObject(value)) {
    const named = new Map<string, Cursor>();
    for (const one of schemas)
      for (const name of Object.keys(Object(enter(one, "properties").value) as object))
        if (!named.has(name)) named.set(name, enter(one, "properties", name));
    for (const [name, child] of named) {
      const { file, path } = child.place;
      const key = `${file} ${path.join(".")}`;
      const use = uses.get(key) ?? {
        file,
        field: path.filter((step) => step !== "properties" && step !== "items").join("."),
        possible: 0,
        present: 0,
        filled: 0,
      };
      uses.set(key, use);
      use.possible++;
      if (!Object.hasOwn(value, name)) continue;
      use.present++;
      if (value[name] !== null) use.filled++;
      yield* visitFields({ value: value[name], schema: child, where }, sources, uses, [...tokens, name]);
    }
  }
}

/** Returns the listed values of an open enumeration: a list of texts beside a schema of any text (decision 5). */
function openEnumeration(schemas: Cursor[]): Cursor | undefined {
  const isOpen = schemas.some(
    (one) => isText(one) && !("enum" in Object(one.value)) && !("const" in Object(one.value)) && isBranch(one),
  );
  if (!isOpen) return undefined;
  const listed = schemas.find((one) => isText(one) && isBranch(one) && Array.isArray(Object(one.value).enum));
  return listed && enter(listed, "enum");
}

const isText = ({ value }: Cursor): boolean => [Object(value).type].flat().includes("string");

/** Whether a schema is one of several in an `anyOf`. */
const isBranch = ({ place: { path } }: Cursor): boolean => path.at(-2) === "anyOf" || path.at(-3) === "anyOf";
