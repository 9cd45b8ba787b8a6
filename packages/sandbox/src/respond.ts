import type { LoadedDataset } from "./dataset/dataset.ts";
import type { Key } from "./dataset/keys.ts";
import { exampleResponse, failure, type SandboxResponse } from "./envelope.ts";
import type { Model, OperationModel } from "./model/model.ts";
import { runOperation } from "./operations/index.ts";
import { type Call, createPick } from "./operations/operation.ts";
import { type Prefer, preferredResponse } from "./override.ts";
import { type ParsedParameters, type RawParameters, readParameters } from "./parameters.ts";

/** The steps that can be replaced, for example by Prism. */
export type Engine = {
  /** Parses and validates the parameters of path and query. */
  readParameters: (operation: OperationModel, sent: RawParameters) => ParsedParameters;
  prefer: Prefer;
  /** Returns the response to a call that has passed every check. It is reused for equal requests. */
  respond: (operation: OperationModel, call: Call) => SandboxResponse;
};

/** Responds from the dataset and, where an operation does not depend on it, from the spec's examples. */
export const datasetEngine: Engine = { readParameters, prefer: preferredResponse, respond: runOperation };

export type RespondParts = { model: Model; dataset: LoadedDataset; engine: Engine };

/** Returns the response to a request with a valid key. It depends on nothing that changes. */
type Respond = (operation: OperationModel, key: Key, sent: RawParameters) => SandboxResponse;

/** Makes the last steps of a request: host, parameters, ownership, operation. The first check that fails decides. */
export function createRespond({ model, dataset, engine }: RespondParts): Respond {
  const pick = createPick(model);
  return (operation, key, sent) => {
    if (key.state === "unapproved-host") return exampleResponse(operation, 403, "unapprovedHost");
    const { values, violations } = engine.readParameters(operation, sent);
    if (violations.length > 0) return failure(422, violations.join("; "));

    const { org_id = key.org_id, event_id } = values as { org_id?: number; event_id?: number };
    const organisation = dataset.organisations.get(key.org_id);
    if (!organisation || org_id !== key.org_id) return exampleResponse(operation, 403, "foreignOrganisation");
    const event = event_id === undefined ? undefined : organisation.events.find(event_id);
    if (event_id !== undefined && !event)
      return dataset.exists(event_id)
        ? exampleResponse(operation, 403, "foreignEvent")
        : exampleResponse(operation, 404, "unknownEvent");
    return engine.respond(operation, { parameters: values, organisation, event, pick } as Call);
  };
}
