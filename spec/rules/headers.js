/** Requires a description, a schema and examples on every header; the examples must be valid field values (RFC 9110, 5.5). */
import { Ajv2020 } from "ajv/dist/2020.js";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

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
