import { Cache } from "./cache.ts";
import type { LoadedDataset } from "./dataset/dataset.ts";
import type { Key } from "./dataset/keys.ts";
import type { Engine } from "./engine.ts";
import { failure, type SandboxResponse } from "./envelope.ts";
import { exampleResponse } from "./examples.ts";
import { type Judged, judge } from "./judge.ts";
import type { Model, OperationModel } from "./model/model.ts";
import type { Call } from "./operations/operation.ts";
import { createView } from "./operations/view.ts";
import type { RawParameters } from "./parameters.ts";

export type Answer = (operation: OperationModel, key: Key, sent: RawParameters) => Judged;

/** The checks of what was asked, and then the answer. It depends on nothing that changes, so that it can be kept. */
export function createAnswer({
  model,
  dataset,
  engine,
}: {
  model: Model;
  dataset: LoadedDataset;
  engine: Engine;
}): Answer {
  const caches = new Map<Key, Cache<Judged>>(); // By key, so that no name has to be put together for each call.
  const view = createView(model);
  const answer = (operation: OperationModel, key: Key, sent: RawParameters): SandboxResponse => {
    if (key.state === "unapproved-host") return exampleResponse(operation, 403, "unapprovedHost");
    const { values, violations } = engine.readParameters(operation, sent);
    if (violations.length > 0) return failure(422, violations.join("; "));

    const { org_id = key.org_id, event_id } = values as { org_id?: number; event_id?: number };
    const organisation = dataset.organisations.get(key.org_id);
    if (!organisation || org_id !== key.org_id) return exampleResponse(operation, 403, "foreignOrganisation");
    const event = event_id === undefined ? undefined : organisation.events.find(event_id);
    if (event_id !== undefined && !event) return refuseEvent(dataset, operation, event_id);
    return engine.respond(operation, { parameters: values, organisation, event, view } as Call);
  };
  return (operation, key, sent) => {
    const cache = caches.get(key) ?? new Cache();
    caches.set(key, cache);
    const name = operation.method === "GET" ? sent.target : `${operation.method} ${sent.target}`;
    return cache.get(name, () => judge(operation, answer(operation, key, sent)));
  };
}

const refuseEvent = (dataset: LoadedDataset, operation: OperationModel, event_id: number): SandboxResponse =>
  dataset.exists(event_id)
    ? exampleResponse(operation, 403, "foreignEvent")
    : exampleResponse(operation, 404, "unknownEvent");
