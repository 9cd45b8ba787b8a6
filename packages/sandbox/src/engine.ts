import type { LoadedDataset } from "./dataset/dataset.ts";
import type { Key } from "./dataset/keys.ts";
import { runOperation } from "./operations/index.ts";
import type { OperationInput } from "./operations/operation.ts";
import { type ParsedRequest, type RawRequest, readRequest } from "./parameters.ts";
import { type Prefer, preferredResponse } from "./preference.ts";
import { exampleResponse, failure, type SandboxResponse } from "./responses.ts";
import type { CompiledOperation } from "./spec/compiled-spec.ts";

/** The steps that can be replaced, for example by Prism. */
export type Engine = {
  /** Validates what was sent: parameters and body. Parses the parameters. */
  readRequest: (operation: CompiledOperation, sent: RawRequest) => ParsedRequest;
  prefer: Prefer;
  /** Returns the response to a request that has passed every check. It is reused for equal requests. */
  runOperation: (operation: CompiledOperation, input: OperationInput) => SandboxResponse;
};

/** Responds from the dataset and, where an operation does not depend on it, from the spec's examples. */
export const datasetEngine: Engine = { readRequest, prefer: preferredResponse, runOperation };

export type EngineParts = { dataset: LoadedDataset; engine: Engine; pick: OperationInput["pick"] };

/** Takes the last steps of a request with a valid key. The first check that fails decides. Depends on nothing that changes. */
export function checkAndRun(
  parts: EngineParts,
  operation: CompiledOperation,
  key: Key,
  sent: RawRequest,
): SandboxResponse {
  const { dataset, engine, pick } = parts;
  if (key.state === "unapproved-host") return exampleResponse(operation, 403, "unapprovedHost");
  const { values, violations } = engine.readRequest(operation, sent);
  if (violations.length > 0) return failure(422, violations.join("; "));

  const { org_id = key.org_id, event_id } = values as { org_id?: number; event_id?: number };
  const organisation = dataset.organisations.get(key.org_id);
  if (!organisation || org_id !== key.org_id) return exampleResponse(operation, 403, "foreignOrganisation");
  const event = event_id === undefined ? undefined : organisation.events.find(event_id);
  if (event_id !== undefined && !event)
    return dataset.exists(event_id)
      ? exampleResponse(operation, 403, "foreignEvent")
      : exampleResponse(operation, 404, "unknownEvent");
  return engine.runOperation(operation, { parameters: values, organisation, event, pick } as OperationInput);
}
