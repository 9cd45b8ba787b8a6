import { essence, isObject, type Schema } from "@9pic/openapi";

/** Where a schema is used, which decides what it means. */
export type View = "response" | "request" | "form" | "parameter";

/** Objects whose keys are names that the author of the document chose. */
const MAPS = new Set("paths pathItems responses parameters requestBodies headers content".split(" "));
/** The view of what is inside a field. */
const VIEW_OF: Record<string, View> = {
  requestBody: "request",
  requestBodies: "request",
  parameters: "parameter",
  responses: "response",
};

/** Returns a copy of a document, or of a part of it, with each schema outside of the components' schemas replaced by what `change` returns. */
export function mapDocument(
  node: unknown,
  change: (schema: Schema, view: View) => Schema,
  view: View = "response",
  isMap = false,
): unknown {
  if (Array.isArray(node)) return node.map((one) => mapDocument(one, change, view));
  if (!isObject(node)) return node;
  const fields = Object.entries(node).map(([key, value]) => {
    if (isMap) {
      const isForm = view === "request" && essence(key) === "multipart/form-data";
      return [key, mapDocument(value, change, isForm ? "form" : view)];
    }
    if (key === "schema") return [key, change(value as Schema, view)];
    if (key === "schemas" || key === "example" || key === "examples" || key.startsWith("x-")) return [key, value];
    return [key, mapDocument(value, change, VIEW_OF[key] ?? view, MAPS.has(key))];
  });
  return Object.fromEntries(fields);
}

/** Returns a reference to a schema of the components. */
export const referenceTo = (name: string): Schema => ({
  $ref: `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
});
