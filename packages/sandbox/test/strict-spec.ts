import { findResponse, jsonContent, readDocument, rebaseReferences } from "@9pic/openapi";
import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

import { readStrictSpec } from "./spec.ts";

const api = readDocument(readStrictSpec());
const ajv = new Ajv2020({ strict: false, strictNumbers: true, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("date-time-local", true); // The pattern beside it in the spec is complete.
ajv.addSchema({ $id: "spec", $defs: rebaseReferences(Object.fromEntries(api.schemas), "spec") });

const validators = new Map<string, ValidateFunction>();

/** Validates a response as JSON against the strict edition of the spec, independently of the sandbox's own validation. */
export function violationsOf(operationId: string, { status, body }: { status: number; body: unknown }): string[] {
  const operation = api.operations.find((one) => one.operationId === operationId);
  const documented = operation && findResponse(operation, status);
  const { schema } = (documented && jsonContent(documented)) ?? {};
  if (!schema) return [`${operationId} does not document ${status}.`];
  const name = JSON.stringify(schema);
  const validate = validators.get(name) ?? ajv.compile(rebaseReferences(Object(schema), "spec"));
  validators.set(name, validate);
  if (validate(JSON.parse(JSON.stringify(body)))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
