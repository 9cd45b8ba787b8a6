/** Values that must be valid against their schemas, and that redocly does not check: the examples of headers, and defaults. */
import { Ajv2020 } from "ajv/dist/2020.js";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Requires a description, a schema and examples on every header; the examples must be valid field values (RFC 9110, 5.5). */
export const headers = () => ({
  Header(header, { report, location }) {
    if (!header.description) report({ message: "A header needs a description.", location });
    const examples = Object.entries(header.examples ?? {});
    if (!header.schema || examples.length === 0) {
      report({ message: "A header needs a schema and examples. The mock sends the first example.", location });
      return;
    }
    for (const [name, example] of examples) {
      const value = example?.value;
      if (/^[\x20-\x7e]+$/.test(value) && ajv.validate(header.schema, value)) continue;
      const message = `The example ${name} is ${JSON.stringify(value)}, which is not a valid value of this header.`;
      report({ message, location: location.child(["examples", name]) });
    }
  },
});

/** Requires that a default is valid against its own schema. */
export const validDefault = () => ({
  Schema(schema, { report, location }) {
    const problem = schema?.default === undefined ? undefined : problemOf(schema);
    if (problem) {
      const message = `The default ${JSON.stringify(schema.default)} does not fit its own schema: it ${problem}.`;
      report({ message, location: location.child("default") });
    }
  },
});

function problemOf(schema) {
  try {
    return ajv.validate(withoutReferences(schema), schema.default) ? undefined : ajv.errors[0].message;
  } catch {
    return undefined; // redocly reports an invalid schema.
  }
}

/** A `$ref` points to a file, which Ajv cannot open; the default is checked against the other keywords. */
const withoutReferences = (schema) => JSON.parse(JSON.stringify(schema, (key, value) => (value?.$ref ? {} : value)));
