import { RECORDED, recordedValue } from "./dataset/recorded.ts";
import { failure, type SandboxResponse } from "./responses.ts";
import { type CompiledOperation, deepFreeze } from "./spec/compiled-spec.ts";
import { findResponse } from "./spec/documented.ts";

/** A response, and what to report if the original one did not match the spec. */
export type ValidatedResponse = { response: SandboxResponse; violationMessage?: string };

/** Replaces a response that does not match the spec by a 500 that names the violations: the sandbox is at fault, not the caller. */
export function replaceInvalidResponse(operation: CompiledOperation, given: SandboxResponse): ValidatedResponse {
  const { operationId, isForeign } = operation;
  const response = { ...given, operationId };
  // The examples of a foreign document are sent as they are.
  if (isForeign) return { response };
  const { status } = response;
  const isRecorded = response.cause === RECORDED;
  const documented = findResponse(operation, status);
  const violations = documented?.validate(isRecorded ? recordedValue(response) : response.body) ?? [
    "it is not documented",
  ];
  // Another document need not document each refusal of the sandbox, so an undocumented one is returned as it is.
  if (violations.length === 0 || (!documented && status >= 400)) return { response };
  const violationMessage = `The ${isRecorded ? "recorded " : ""}${status} response of ${operationId} does not match the spec: ${violations.join("; ")}`;
  // A recorded response shows what the API does, so it is returned all the same.
  if (isRecorded) return { response: deepFreeze(response), violationMessage };
  return { response: { ...failure(500, violationMessage), operationId }, violationMessage };
}
