/**
 * Every field says what it is and of which type, shows a value unless its type leaves only one, and is always there: the API
 * sends each field that it has, with `null` where there is no value.
 */
const SHAPES = ["type", "const", "enum", "anyOf", "oneOf", "allOf"];

export const fields = () => ({
  Schema(schema, { resolve, report, location }) {
    // `if` and `then` say how fields depend on each other; the fields themselves are described elsewhere.
    if (!schema?.properties || /\/(if|then|else|not)$/.test(location.pointer)) return;
    for (const [name, reference] of Object.entries(schema.properties)) {
      const { node } = resolve(reference ?? {});
      if (!node) continue; // A $ref that leads nowhere has a message of its own.
      const at = location.child(["properties", name]);
      for (const lack of lacks(node, reference, schema.required?.includes(name))) {
        report({ message: `The field ${name} ${lack}.`, location: at });
      }
    }
  },
});

function* lacks(schema, reference, required) {
  const types = [schema.type].flat();
  if (!reference?.description && !schema.description) yield "needs a description";
  if (!SHAPES.some((key) => key in schema)) yield "needs a type";
  if (types.includes("array") && !schema.items) yield "needs items: what is the list of?";
  const single = "const" in schema || ["object", "array", "null"].includes(schema.type);
  if (!single && !schema.examples?.length) yield "needs examples, a list of values";
  if (!required) yield "is not in `required`: the API always sends it, with null where it has no value";
}
