/** A default must be a value that its own schema allows. */
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
    return undefined; // A schema that is none has a message of redocly's own.
  }
}

/** What stands behind a `$ref` is a file, which Ajv cannot open; the rest is what a default is checked against. */
const withoutReferences = (schema) => JSON.parse(JSON.stringify(schema, (key, value) => (value?.$ref ? {} : value)));
