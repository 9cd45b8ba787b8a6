import { isObject } from "@9pic/openapi";

import type { SchemaView } from "./schema-view.ts";

/**
 * Replaces the examples of fields by the values that an example of the whole body has. A schema that several operations share has an
 * example that fits only one of them.
 *
 * @param value the first example of the body; fields that it lacks, or has as `null`, keep their own
 */
export function withValuesOf<View extends SchemaView>(view: View, value: unknown): View {
  const inside: unknown = Array.isArray(value) ? value[0] : value;
  if (!isObject(inside)) return view;
  return {
    ...view,
    fields: view.fields.map((field) => {
      const own = Object.hasOwn(inside, field.name) ? inside[field.name] : undefined;
      if (isObject(own)) return withValuesOf(field, own);
      const isReplaced = field.examples.length > 0 && own !== undefined && own !== null;
      return isReplaced ? { ...field, examples: [JSON.stringify(own)] } : field;
    }),
  };
}
