/** Requires that a default is valid against its own schema. */
import { Ajv2020 } from "ajv/dist/2020.js";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

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
