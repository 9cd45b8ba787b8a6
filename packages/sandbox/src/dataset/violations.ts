import type { CompiledSpec } from "../spec/compiled-spec.ts";
import type { CompleteEvent, Dataset, DatasetEvent } from "./dataset.ts";

/** A dataset that cannot be used. The message lists the violations. */
export class DatasetError extends Error {
  override name = "DatasetError";
  /** Each with the path of its value, such as `organisations.0.events.3.event_id: must be integer`. */
  readonly violations: string[];
  constructor(violations: string[]) {
    super(["The dataset is invalid. Correct these values:", ...violations].join("\n  "));
    this.violations = violations;
  }
}

/** Validates a dataset, such as the parsed JSON of a file, against a spec. Throws DatasetError with all violations. */
export function validateDataset(input: unknown, spec: CompiledSpec): Dataset {
  const dataset = input as Dataset;
  const violations = spec.validateDataset(input);
  if (violations.length === 0)
    violations.push(...duplicateIds(dataset), ...eventViolations(dataset, spec), ...keyViolations(dataset));
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

/** A range of ids, and the path of the value that defines it. */
type IdRange = { path: string; from: number; to: number };

const idRange = (path: string, from: number, count = 1): IdRange => ({ path, from, to: from + count - 1 });

function duplicateIds({ organisations }: Dataset): string[] {
  const events = organisations.flatMap(({ events: listed = [], generated }, index) => {
    const path = `organisations.${index}`;
    const ranges = listed.map(({ event_id }, number) => idRange(`${path}.events.${number}.event_id`, event_id));
    if (generated?.count) ranges.push(idRange(`${path}.generated`, generated.first_event_id, generated.count));
    return ranges;
  });
  const ids = organisations.map(({ org_id }, index) => idRange(`organisations.${index}.org_id`, org_id));
  return [...overlaps(ids), ...overlaps(events)];
}

function overlaps(ranges: IdRange[]): string[] {
  let last = idRange("", -1);
  return ranges
    .toSorted((a, b) => a.from - b.from)
    .flatMap((range) => {
      const before = last;
      if (range.to > last.to) last = range;
      return before.to >= range.from ? [`${range.path}: ${range.from} is also in ${before.path}`] : [];
    });
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
  const known = new Set(organisations.map(({ org_id }) => org_id));
  return keys.flatMap(({ key, org_id }, index) => [
    ...(keys.findIndex((other) => other.key === key) < index ? [`keys.${index}.key: is a duplicate`] : []),
    ...(known.has(org_id) ? [] : [`keys.${index}.org_id: there is no organisation ${org_id}`]),
  ]);
}
