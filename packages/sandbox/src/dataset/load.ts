import type { CompiledSpec } from "../spec/compiled-spec.ts";
import type { DatasetEvent, LoadedDataset, Organisation } from "./dataset.ts";
import { createEventList } from "./events.ts";
import { createGenerator } from "./generator.ts";
import { demoKeys } from "./keys.ts";
import { createFindRecorded } from "./recorded.ts";
import { defaultScenarios } from "./scenarios.ts";
import { completeFor, validateDataset } from "./violations.ts";

/** Validates a dataset and indexes it for the operations. Throws DatasetError. */
export function loadDataset(input: unknown, spec: CompiledSpec): LoadedDataset {
  const dataset = validateDataset(input, spec);
  const complete = completeFor(spec);
  const generate = createGenerator(spec);
  const covers = new Map<unknown, DatasetEvent>();
  const organisations = dataset.organisations.map(({ org_id, events = [], generated }): Organisation => {
    const listed = events.map(complete);
    for (const event of listed) covers.set(coverOf(event), event);
    return { org_id, events: createEventList(listed, complete, generate, generated) };
  });
  const find = (event_id: number): DatasetEvent | undefined =>
    organisations.map(({ events }) => events.find(event_id)).find(Boolean);
  return {
    organisations: new Map(organisations.map((organisation) => [organisation.org_id, organisation])),
    scenarios: dataset.scenarios ?? defaultScenarios,
    keys: new Map((dataset.keys ?? demoKeys(dataset.organisations)).map((key) => [key.key, key])),
    findRecorded: createFindRecorded(dataset.responses ?? [], spec),
    exists: (event_id) => find(event_id) !== undefined,
    findByCover(path) {
      const event = covers.get(path) ?? find(Number(/\d+/.exec(path)?.[0]));
      return event && coverOf(event) === path ? event : undefined;
    },
  };
}

/** The property need not be in the spec. */
const coverOf = (event: object): unknown => (event as { cover_image?: unknown }).cover_image;
