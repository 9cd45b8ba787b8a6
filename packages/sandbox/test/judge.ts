import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

import { readStrictSpec } from "./spec.ts";

const document = readStrictSpec();
const ajv = new Ajv2020({ strict: false, strictNumbers: true, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("date-time-local", true); // Its pattern, beside it in the spec, says all.
ajv.addSchema(JSON.parse(JSON.stringify(document).replaceAll('"#/', '"spec#/')), "spec");

const operations = Object.values<any>(document.paths).map((item) => item.get);
const validators = new Map<string, ValidateFunction>();

/** What the closed spec has against an answer, once it has gone over the wire. The sandbox's own checks have no say here. */
export function judge(operationId: string, { status, body }: { status: number; body: unknown }): string[] {
  const { responses } = operations.find((operation) => operation.operationId === operationId);
  if (!responses[status]) return [`${operationId} does not document ${status}.`];
  const { $ref, content } = responses[status];
  const response = content ? { content } : document.components.responses[$ref.split("/").at(-1)];
  const { schema } = response.content["application/json"];
  const name = schema.$ref.replace("#/", "spec#/");
  const validate = validators.get(name) ?? ajv.compile({ $ref: name });
  validators.set(name, validate);
  if (validate(JSON.parse(JSON.stringify(body)))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
