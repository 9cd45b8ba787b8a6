/**
 * Requires a description, a type and examples on every field. Every field of a response is `required` as well: the API always sends all
 * fields, with `null` where there is no value. A request may leave fields out.
 */
const SHAPES = ["type", "const", "enum", "anyOf", "oneOf", "allOf", "contentMediaType"];

export const fields = () => {
  const seen = new Set();
  return {
    Schema(schema, { resolve, report, location }) {
      // `if` and `then` state how fields depend on each other; their fields are described elsewhere.
      if (!schema?.properties || /\/(if|then|else|not)$/.test(location.pointer)) return;
      for (const [name, reference] of Object.entries(schema.properties)) {
        const { node, location: source } = resolve(reference ?? {});
        if (!node) continue; // redocly reports a $ref that leads nowhere.
        const resolveThere = (inner) => resolve(inner, source?.source.absoluteRef).node;
        const at = location.child(["properties", name]);
        for (const problem of problemsOf(node, reference, resolveThere))
          report({ message: `The field ${name} ${problem}.`, location: at });
      }
    },
    Response: {
      MediaType({ schema }, { resolve, report, location }) {
        for (const [name, at] of optionalFields(schema, location.child("schema"), resolve, seen)) {
          const message = `The field ${name} must be in \`required\`: the API always sends it, with null where there is no value.`;
          report({ message, location: at });
        }
      },
    },
  };
};

function* problemsOf(schema, reference, resolve) {
  const types = [schema.type].flat();
  if (!reference?.description && !schema.description) yield "needs a description";
  if (!SHAPES.some((key) => key in schema)) yield "needs a type";
  if (types.includes("array") && !schema.items) yield "needs `items`, the schema of its elements";
  if (!isComposite(schema, resolve) && !schema.examples?.length) yield "needs examples, a list of values";
}

/** Whether the examples of a field would only repeat its schema, or those of the fields in it. */
function isComposite(schema, resolve) {
  const parts = partsOf(schema);
  const isObjects = parts.length > 0 && parts.every((part) => resolve(part)?.type === "object");
  return "const" in schema || isObjects || ["object", "array", "null"].includes(schema.type);
}

/** Yields the name and the location of each field, at any depth, that a schema does not require. */
function* optionalFields(reference, place, resolve, seen) {
  const { node: schema, location = place } = reference?.$ref
    ? resolve(reference, place.source.absoluteRef)
    : { node: reference };
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return;
  seen.add(schema);
  const inner = (child, ...tokens) => optionalFields(child, location.child(tokens), resolve, seen);
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (!schema.required?.includes(name)) yield [name, location.child(["properties", name])];
    yield* inner(field, "properties", name);
  }
  if (schema.items) yield* inner(schema.items, "items");
  for (const keyword of COMBINERS)
    for (const [index, part] of (schema[keyword] ?? []).entries()) yield* inner(part, keyword, index);
}

const COMBINERS = ["oneOf", "anyOf", "allOf"];
const partsOf = (schema) => COMBINERS.flatMap((keyword) => schema[keyword] ?? []);
