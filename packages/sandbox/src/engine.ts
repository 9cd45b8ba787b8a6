import type { LoadedDataset } from "./dataset/dataset.ts";
import type { Key } from "./dataset/keys.ts";
import { runOperation } from "./operations/index.ts";
import type { OperationInput } from "./operations/operation.ts";
import { type Prefer, preferredResponse } from "./overrides/preference.ts";
import { readBody } from "./request/body.ts";
import { type ParsedRequest, type RawRequest, readRequest } from "./request/parameters.ts";
import { exampleResponse, failure, findExample, refuse, type SandboxResponse } from "./responses.ts";
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

export type EngineParts = {
  dataset: LoadedDataset;
  engine: Engine;
  pick: OperationInput["pick"];
  maxBodyBytes: number | undefined;
};

/** A request before its body is read. */
export type UnreadRequest = Omit<RawRequest, "body"> & { body?: string | Uint8Array | undefined };

/**
 * Takes the last steps of a request with a valid key. The first check that fails decides. Depends on nothing that changes.
 *
 * @param key undefined for an operation that takes no key
 */
export function checkAndRun(
  parts: EngineParts,
  operation: CompiledOperation,
  key: Key | undefined,
  { body: raw, ...sent }: UnreadRequest,
): SandboxResponse {
  const { engine, maxBodyBytes } = parts;
  if (key?.state === "unapproved-host") return exampleResponse(operation, 403, "unapprovedHost");
  const body = readBody(operation, raw, sent.headers["content-type"], maxBodyBytes);
  if (body && "status" in body) return body;
  const { values, violations } = engine.readRequest(operation, { ...sent, body });
  if (violations.length === 0) return runForEvent(parts, operation, key, values);
  const recorded = parts.dataset.findRecorded(operation, values);
  return recorded?.status === 422 ? recorded : refuse(operation, refusalStatus(operation), violations.join("; "));
}

/** Other documents can describe violations by a 400. */
const refusalStatus = ({ isForeign, responses }: CompiledOperation): number =>
  isForeign && !responses[422] && responses[400] ? 400 : 422;

/** Checks that the organisation owns the key and the event, and that the event has the flags of the operation; then runs it. */
function runForEvent(
  { dataset, engine, pick }: EngineParts,
  operation: CompiledOperation,
  key: Key | undefined,
  parameters: Record<string, unknown>,
): SandboxResponse {
  const { org_id, event_id } = parameters as { org_id?: number; event_id?: number };
  const [first] = dataset.organisations.values();
  if (operation.isForeign)
    return (
      dataset.findRecorded(operation, parameters) ??
      engine.runOperation(operation, { parameters, organisation: first, pick } as OperationInput)
    );
  // Without a key, the organisation is that of the path, or else the first.
  const owner = key?.org_id ?? org_id ?? ([...dataset.organisations.keys()][0] as number);
  const organisation = dataset.organisations.get(owner);
  const recorded = dataset.findRecorded(operation, parameters);
  if (!organisation || (org_id ?? owner) !== owner)
    return recorded?.status === 403 ? recorded : exampleResponse(operation, 403, "foreignOrganisation");
  if (recorded) return recorded;
  const event = event_id === undefined ? undefined : organisation.events.find(event_id);
  if (event_id !== undefined && !event)
    return dataset.exists(event_id)
      ? exampleResponse(operation, 403, "foreignEvent")
      : exampleResponse(operation, 404, "unknownEvent");
  const off = operation.flags.find((flag) => Object(event)[flag] === false);
  if (off !== undefined)
    return findExample(operation, 403, "flagOff") ?? failure(403, `${off} is false for this event`);
  return engine.runOperation(operation, { parameters, organisation, event, pick } as OperationInput);
}
