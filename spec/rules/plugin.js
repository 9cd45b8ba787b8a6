/** Lint rules that redocly's own rules cannot express. `redocly.yaml` enables each of them. */
import { codeSamples } from "./code-samples.js";
import { envelope } from "./envelope.js";
import { exampleNames } from "./example-names.js";
import { extensions } from "./extensions.js";
import { fields } from "./fields.js";
import { noOrphans } from "./no-orphans.js";
import { paginatedExamples } from "./paginated-examples.js";
import { parameterNames } from "./parameter-names.js";
import { sharedErrors } from "./shared-errors.js";
import { statuses } from "./statuses.js";
import { strict } from "./strict.js";
import { supported } from "./supported.js";
import { uniqueOperationIds } from "./unique-operation-ids.js";
import { headers, validDefault } from "./values.js";

export default () => ({
  id: "9pic",
  typeExtension: { oas3: withErrorSamples },
  preprocessors: { oas3: { strict } },
  rules: {
    oas3: {
      "code-samples": codeSamples,
      envelope,
      "example-names": exampleNames,
      extensions,
      fields,
      headers,
      "no-orphans": noOrphans,
      "paginated-examples": paginatedExamples,
      "parameter-names": parameterNames,
      "shared-errors": sharedErrors,
      statuses,
      supported,
      "unique-operation-ids": uniqueOperationIds,
      "valid-default": validDefault,
    },
  },
});

/** Lets a response have code samples, as operations do: redocly resolves a `$ref` only in the fields that it knows. */
const withErrorSamples = ({ Response, Operation, ...types }) => ({
  ...types,
  Operation,
  Response: {
    ...Response,
    properties: { ...Response.properties, "x-codeSamples": Operation.properties["x-codeSamples"] },
  },
});
