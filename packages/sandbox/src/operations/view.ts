import type { Model } from "../model/model.ts";
import type { Call } from "./operation.ts";

/** Takes from an object the fields that a schema of the spec names. */
export function createView({ records }: Model): Call["view"] {
  const names = new Map(Object.entries(records).map(([schema, fields]) => [schema, Object.keys(fields)]));
  return (schema, value) => {
    const fields: Record<string, unknown> = {};
    for (const name of names.get(schema) ?? []) fields[name] = (value as Record<string, unknown>)[name];
    return fields as typeof value;
  };
}
