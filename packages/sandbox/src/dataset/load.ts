import type { Model } from "../model/model.ts";
import type { LoadedDataset, Organisation, PartialEvent, Dataset, DatasetEvent } from "./dataset.ts";
import { createEventList } from "./events.ts";
import { demoKeys } from "./keys.ts";

/** A dataset with faults in it. The message names each fault and its place. */
export class DatasetError extends Error {
  override name = "DatasetError";
  readonly violations: string[];
  constructor(violations: string[]) {
    super(`The dataset is not as it must be.\n${violations.map((problem) => `  ${problem}`).join("\n")}`);
    this.violations = violations;
  }
}

/**
 * Checks a dataset.
 *
 * @param input a dataset as data, such as the JSON of a dataset file
 * @param model says which fields an event has
 * @throws `DatasetError` with all that is wrong, each as `organisations.0.events.3.event_id: must be integer`
 */
export function validateDataset(input: unknown, model: Model): Dataset {
  refuse(model.validateDataset(input));
  const dataset = input as Dataset;
  refuse([...repeated(dataset), ...contradictions(dataset, model), ...strayKeys(dataset)]);
  return dataset;
}

/** No generated events. */
const NONE = { count: 0, first_event_id: 1 };

/** Checks a dataset and makes it ready to be asked. */
export function loadDataset(input: unknown, model: Model): LoadedDataset {
  const dataset = validateDataset(input, model);
  const complete = completeBy(model);
  const keys = dataset.keys ?? demoKeys(dataset.organisations);
  const organisations = dataset.organisations.map(({ org_id, events = [], generated = NONE }): Organisation => ({
    org_id,
    events: createEventList(events.map(complete), { ...generated, complete }),
  }));
  const listed = organisations.flatMap(({ events }, index) =>
    events.slice(0, dataset.organisations[index]?.events?.length ?? 0),
  );
  const covers = new Map(listed.map((event) => [event.cover_image, event]));
  const find = (event_id: number): DatasetEvent | undefined =>
    organisations.reduce<DatasetEvent | undefined>((found, { events }) => found ?? events.find(event_id), undefined);
  return {
    organisations: new Map(organisations.map((organisation) => [organisation.org_id, organisation])),
    keys: new Map(keys.map((key) => [key.key, key])),
    exists: (event_id) => find(event_id) !== undefined,
    findByCover(path) {
      const event = covers.get(path) ?? find(Number(/\d+/.exec(path)?.[0]));
      return event?.cover_image === path ? event : undefined;
    },
  };
}

function refuse(violations: string[]): void {
  if (violations.length > 0) throw new DatasetError(violations);
}

/** Adds the fields that nobody has given, so that a field that is new in the spec is there at once. */
function completeBy({ records }: Model): (event: PartialEvent) => DatasetEvent {
  const blank = Object.entries({ ...records.EventListItem, ...records.EventDetails });
  return (event) => {
    const missing = blank.filter(([name]) => !(name in event));
    return (missing.length === 0 ? event : { ...Object.fromEntries(missing), ...event }) as DatasetEvent;
  };
}

type Placed = { place: string; from: number; to: number };

/** Ids that are there twice. */
function repeated({ organisations, keys = [] }: Dataset): string[] {
  const events = organisations.flatMap(({ events: listed = [], generated }, index): Placed[] => {
    const place = `organisations.${index}`;
    const single = listed.map(({ event_id }, number) => at(`${place}.events.${number}.event_id`, event_id));
    const { count, first_event_id } = generated ?? { count: 0, first_event_id: 0 };
    return count === 0
      ? single
      : [...single, { place: `${place}.generated`, from: first_event_id, to: first_event_id + count - 1 }];
  });
  return [
    ...overlaps(organisations.map(({ org_id }, index) => at(`organisations.${index}.org_id`, org_id))),
    ...overlaps(events),
    ...keys.flatMap(({ key }, index) =>
      keys.findIndex((other) => other.key === key) < index ? [`keys.${index}.key: is there twice`] : [],
    ),
  ];
}

const at = (place: string, id: number): Placed => ({ place, from: id, to: id });

function overlaps(ranges: Placed[]): string[] {
  let last: Placed = { place: "", from: -1, to: -1 };
  return ranges
    .toSorted((a, b) => a.from - b.from)
    .flatMap((range) => {
      const before = last;
      if (range.to > last.to) last = range;
      return before.to >= range.from ? [`${range.place}: ${range.from} is also in ${before.place}`] : [];
    });
}

/** What no single field shows: a video cannot be searched by a selfie where videos cannot be searched. */
function contradictions({ organisations }: Dataset, model: Model): string[] {
  const complete = completeBy(model);
  return organisations.flatMap(({ events = [] }, index) =>
    events.flatMap((event, number) =>
      model.validateEvent(complete(event)).map((problem) => `organisations.${index}.events.${number}.${problem}`),
    ),
  );
}

function strayKeys({ organisations, keys = [] }: Dataset): string[] {
  return keys.flatMap(({ org_id }, index) =>
    organisations.some((organisation) => organisation.org_id === org_id)
      ? []
      : [`keys.${index}.org_id: there is no organisation ${org_id}`],
  );
}
