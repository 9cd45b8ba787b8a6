/**
 * Requires a description, a type and examples on every field, and that every field is `required`: the API always sends all fields,
 * with `null` where there is no value.
 */
const SHAPES = ["type", "const", "enum", "anyOf", "oneOf", "allOf"];

export const fields = () => ({
  Schema(schema, { resolve, report, location }) {
    // `if` and `then` state how fields depend on each other; their fields are described elsewhere.
    if (!schema?.properties || /\/(if|then|else|not)$/.test(location.pointer)) return;
    for (const [name, reference] of Object.entries(schema.properties)) {
      const { node } = resolve(reference ?? {});
      if (!node) continue; // redocly reports a $ref that leads nowhere.
      const at = location.child(["properties", name]);
      for (const problem of problemsOf(node, reference, schema.required?.includes(name))) {
        report({ message: `The field ${name} ${problem}.`, location: at });
      }
    }
  },
});

function* problemsOf(schema, reference, required) {
  const types = [schema.type].flat();
  if (!reference?.description && !schema.description) yield "needs a description";
  if (!SHAPES.some((key) => key in schema)) yield "needs a type";
  if (types.includes("array") && !schema.items) yield "needs `items`, the schema of its elements";
  const single = "const" in schema || ["object", "array", "null"].includes(schema.type);
  if (!single && !schema.examples?.length) yield "needs examples, a list of values";
  if (!required) yield "must be in `required`: the API always sends it, with null where there is no value";
}
