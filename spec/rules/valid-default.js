/** A default must be a value that its own schema allows. */
import { Ajv2020 } from "ajv/dist/2020.js";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

export const validDefault = () => ({
  Schema(schema, { report, location }) {
    if (schema.default === undefined || ajv.validate(withoutReferences(schema), schema.default)) return;
    report({
      message: `The default ${JSON.stringify(schema.default)} does not fit its own schema: it ${ajv.errors[0].message}.`,
      location: location.child("default"),
    });
  },
});

/** What stands behind a `$ref` is a file, which Ajv cannot open; the rest is what a default is checked against. */
const withoutReferences = (schema) => JSON.parse(JSON.stringify(schema, (key, value) => (value?.$ref ? {} : value)));
