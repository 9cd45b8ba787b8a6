import type { Model } from "../model/model.ts";
import type { Dataset, DatasetEvent, PartialEvent } from "./dataset.ts";

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
export function validateDataset(input: unknown, model: Model): Dataset {
  const dataset = input as Dataset;
  const violations = model.validateDataset(input);
  if (violations.length === 0)
    violations.push(...duplicates(dataset), ...eventViolations(dataset, model), ...strayKeys(dataset));
  if (violations.length > 0) throw new DatasetError(violations);
  return dataset;
}

/** Returns a function that adds the properties of the spec that a dataset leaves out. */
export function completeFor({ records }: Model): (event: PartialEvent) => DatasetEvent {
  const blanks = { ...records.EventListItem, ...records.EventDetails };
  const names = Object.keys(blanks);
  return (event) => (names.every((name) => name in event) ? event : { ...blanks, ...event }) as DatasetEvent;
}

/** A range of ids, and the path of the value that defines it. */
type IdRange = { path: string; from: number; to: number };

const single = (path: string, id: number): IdRange => ({ path, from: id, to: id });

function duplicates({ organisations, keys = [] }: Dataset): string[] {
  const events = organisations.flatMap(({ events: listed = [], generated }, index): IdRange[] => {
    const path = `organisations.${index}`;
    const { count, first_event_id: from } = generated ?? { count: 0, first_event_id: 0 };
    return [
      ...listed.map(({ event_id }, number) => single(`${path}.events.${number}.event_id`, event_id)),
      ...(count > 0 ? [{ path: `${path}.generated`, from, to: from + count - 1 }] : []),
    ];
  });
  return [
    ...overlaps(organisations.map(({ org_id }, index) => single(`organisations.${index}.org_id`, org_id))),
    ...overlaps(events),
    ...keys.flatMap(({ key }, index) =>
      keys.findIndex((other) => other.key === key) < index ? [`keys.${index}.key: is a duplicate`] : [],
    ),
  ];
}

function overlaps(ranges: IdRange[]): string[] {
  let last: IdRange = { path: "", from: -1, to: -1 };
  return ranges
    .toSorted((a, b) => a.from - b.from)
    .flatMap((range) => {
      const before = last;
      if (range.to > last.to) last = range;
      return before.to >= range.from ? [`${range.path}: ${range.from} is also in ${before.path}`] : [];
    });
}

/** Validates complete events: the schema of a dataset allows each property to be left out, and so cannot compare them. */
function eventViolations({ organisations }: Dataset, model: Model): string[] {
  const complete = completeFor(model);
  return organisations.flatMap(({ events = [] }, index) =>
    events.flatMap((event, number) =>
      model.validateEvent(complete(event)).map((violation) => `organisations.${index}.events.${number}.${violation}`),
    ),
  );
}

function strayKeys({ organisations, keys = [] }: Dataset): string[] {
  const ids = new Set(organisations.map(({ org_id }) => org_id));
  return keys.flatMap(({ org_id }, index) =>
    ids.has(org_id) ? [] : [`keys.${index}.org_id: there is no organisation ${org_id}`],
  );
}
