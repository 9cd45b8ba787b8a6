import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

import type { Document, Reference, Schema } from "../document.ts";

/** Compiles a schema that stands anywhere in the document. */
export type Compile = (schema: Schema | Reference) => ValidateFunction;

/** The spec's schemas, for Ajv: neither the mock's validator nor the client's types have a say. */
export function createCompile(document: Document): Compile {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  addFormats.default(ajv);
  ajv.addFormat("date-time-local", true); // Its pattern, beside it in the spec, says all.
  ajv.addSchema({ ...document, $id: "spec" });
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const text = localise(schema);
    const known = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, known);
    return known;
  };
}

/** A schema's own `$ref`s are relative to the document that it came from. */
const localise = (schema: object): string => JSON.stringify(schema).replaceAll('"#/', '"spec#/');

/**
 * What a text stands for where HTTP has only texts: in a header, a path or a query (OpenAPI 3.1, "Style Values", simple and form).
 * A text that is nothing else stays one, and then is not what the schema wants.
 */
export function readText(text: string, { type }: Schema): unknown {
  const types = [type ?? []].flat();
  if (types.some((one) => one === "integer" || one === "number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
