/** Every field says what it is, and shows a value unless its type leaves only one. */
export const describedFields = () => ({
  SchemaProperties(properties, { resolve, report, location }) {
    for (const [name, reference] of Object.entries(properties)) {
      const { node: schema } = resolve(reference ?? {});
      if (!schema || inCondition(location.pointer)) continue;
      const at = location.child(name);
      if (!reference?.description && !schema.description) {
        report({ message: `The field ${name} needs a description.`, location: at });
      }
      const single = "const" in schema || ["object", "array", "null"].includes(schema.type);
      if (!single && !schema.examples) {
        report({ message: `The field ${name} needs examples, a list of values.`, location: at });
      }
    }
  },
});

/** `if` and `then` say how fields depend on each other; the fields themselves are described elsewhere. */
const inCondition = (pointer) => /\/(if|then|else|not)\//.test(pointer);
