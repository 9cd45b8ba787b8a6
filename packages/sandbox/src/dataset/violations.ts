import { faultViolation } from "../faults/fault.ts";
import { validateStep } from "../overrides/override.ts";
import type { CompiledSpec } from "../spec/compiled-spec.ts";
import { DatasetError } from "./dataset-error.ts";
import type { CompleteEvent, Dataset, DatasetEvent } from "./dataset.ts";
import { didYouMean } from "./did-you-mean.ts";
import { duplicateIds, unsafeIntegers } from "./ids.ts";
import { recordedViolations } from "./recorded.ts";

/** Validates a dataset, such as the parsed JSON of a file, against a spec. Throws DatasetError with all violations. */
export function validateDataset(input: unknown, spec: CompiledSpec): Dataset {
  const dataset = input as Dataset;
  const violations = [...unsafeIntegers(input), ...spec.validateDataset(input)];
  if (violations.length === 0)
    violations.push(
      ...duplicateIds(dataset),
      ...eventViolations(dataset, spec),
      ...keyViolations(dataset),
      ...scenarioViolations(dataset, spec),
      ...recordedViolations(dataset.responses ?? [], spec),
    );
  if (violations.length > 0) throw new DatasetError(violations);
  return dataset;
}

/** Returns the properties of an event, each with its default. */
export function eventDefaults({ defaultsBySchema }: CompiledSpec): Record<string, unknown> {
  return { ...defaultsBySchema.EventListItem, ...defaultsBySchema.EventDetails };
}

export function completeFor(spec: CompiledSpec): CompleteEvent {
  const defaults = eventDefaults(spec);
  return (event) => ({ ...defaults, ...event }) as DatasetEvent;
}

/** Validates complete events: the schema of a dataset allows each property to be omitted, and so cannot compare them. */
function eventViolations({ organisations }: Dataset, spec: CompiledSpec): string[] {
  const complete = completeFor(spec);
  return organisations.flatMap(({ events = [] }, index) =>
    events.flatMap((event, number) =>
      spec.validateEvent(complete(event)).map((violation) => `organisations.${index}.events.${number}.${violation}`),
    ),
  );
}

function keyViolations({ organisations, keys = [] }: Dataset): string[] {
  const known = organisations.map(({ org_id }) => org_id);
  const ids = new Set(known);
  const first = new Map(keys.map(({ key }, index) => [key, index] as const).toReversed());
  return keys.flatMap(({ key, org_id, fault }, index) => {
    const path = `keys.${index}`;
    const invalidFault = faultViolation(fault);
    return [
      ...(invalidFault === undefined ? [] : [`${path}.fault: ${invalidFault}`]),
      ...(first.get(key) === index ? [] : [`${path}.key: is also in keys.${first.get(key)}.key`]),
      ...(ids.has(org_id) ? [] : [`${path}.org_id: there is no organisation ${org_id}${didYouMean(org_id, known)}`]),
    ];
  });
}

function scenarioViolations({ scenarios = {} }: Dataset, spec: CompiledSpec): string[] {
  return Object.entries(scenarios).flatMap(([name, { steps }]) =>
    steps.flatMap((step, index) => violationOf(`scenarios.${name}.steps.${index}`, () => validateStep(step, spec))),
  );
}

/** Returns the violation of a value whose check throws. */
function violationOf(path: string, check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    return [`${path}: ${(error as Error).message}`];
  }
}
