import type * as oas from "openapi3-ts/oas31";

import { createResolve, formatPointer, isObject, isReference, type Lookup, parsePointer } from "../references.ts";
import type { UnsupportedConstruct } from "../types.ts";
import { CONSTRAINTS } from "./constraints.ts";
import { FIXES, OBJECTS } from "./objects.ts";

/** Returns the construct in one line: `#/paths/~1events/get/callbacks: …. Describe …`. */
export const describeUnsupported = (construct: UnsupportedConstruct): string =>
  `${placeOf(construct)}: ${construct.reason}. ${construct.fix}`;

/** Returns the JSON Pointer of the field. */
export const placeOf = ({ pointer, field }: UnsupportedConstruct): string => pointer + formatPointer(field).slice(1);

/**
 * Finds what not every package implements, in a bundle or, with another lookup, in a document of several files. `$ref`s are followed, and
 * each object is looked at once.
 *
 * @param lookup finds the target of a `$ref`
 */
export function findUnsupported(document: object, lookup: Lookup): UnsupportedConstruct[] {
  const resolve = createResolve(lookup);
  const found: UnsupportedConstruct[] = [];
  const seen = new Set<unknown>();

  const visit = (node: unknown, type: string, tokens: string[]): void => {
    if (!isObject(node) || seen.has(node)) return;
    seen.add(node);
    const refuse = (field: string[], reason: string, fix: string, isMalformed = false): void => {
      const construct = [type, ...field].join(".");
      found.push({ pointer: formatPointer(tokens), construct, reason, fix, node, field, isMalformed });
    };
    const isTyped = type === "Schema" || !isReference(node);
    if (isReference(node)) visit(lookup(node), type, node.$ref.startsWith("#/") ? parsePointer(node.$ref) : tokens);
    if (!isTyped) return;
    const { values = "", objects = {} } = OBJECTS[type] ?? {};
    const known = new Set(values.split(/\s+/));
    for (const [field, value] of Object.entries(node)) {
      const child = Object.hasOwn(objects, field) ? (objects[field] as string) : undefined;
      if (child !== undefined && !hasExpectedType(value, child))
        refuse([field], `${child.startsWith("[") ? "a list" : "an object"} is expected`, "Correct it.", true);
      else if (child !== undefined) visitChild(value, child, [...tokens, field]);
      else if (!known.has(field) && !field.startsWith("x-"))
        refuse([field], `${field} is not supported in ${type} objects`, FIXES[`${type}.${field}`] ?? "Leave it out.");
    }
    try {
      for (const refusal of CONSTRAINTS[type]?.(node as never, resolve, document as oas.OpenAPIObject) ?? [])
        refuse(...refusal);
    } catch {
      // The reader reports a broken `$ref`.
    }
  };

  const visitChild = (value: unknown, child: string, tokens: string[]): void => {
    const inner = /\w+/.exec(child)?.[0] as string;
    if (inner === child) visit(value, child, tokens);
    else for (const [name, one] of Object.entries(value as object)) visit(one, inner, [...tokens, name]);
  };

  visit(document, "OpenAPI", []);
  return found;
}

/** Whether a value is a list or an object, as its field needs it. A schema can be a boolean as well. */
const hasExpectedType = (value: unknown, child: string): boolean =>
  child.startsWith("[") ? Array.isArray(value) : isObject(value) || (child === "Schema" && typeof value === "boolean");
