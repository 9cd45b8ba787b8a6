import type { EventDetails, EventListItem } from "../generated/schema.ts";
import type { Key } from "./keys.ts";

/** A 9pic as data: organisations, their events, and the keys to them. */
export type Dataset = {
  $schema?: string;
  organisations: {
    org_id: number;
    /** In the order of the list. What is left out of one is `null`, or `false` for a flag. */
    events?: PartialEvent[];
    /** Events that are made up when they are asked for; in the list they follow the others. At most a million. */
    generated?: { count: number; first_event_id: number };
  }[];
  /** Default: the demo keys. */
  keys?: Key[];
};

/** All that the API says of an event, in the list and in its details. */
export type DatasetEvent = EventListItem & EventDetails;

/** An event with what somebody has said of it. A field that is new in the spec is missing until then. */
export type PartialEvent = { event_id: number } & Partial<DatasetEvent>;

/** A dataset that was checked, in the form that operations ask. */
export type LoadedDataset = {
  organisations: ReadonlyMap<number, Organisation>;
  keys: ReadonlyMap<string, Key>;
  /** Whether any organisation has this event. */
  exists: (event_id: number) => boolean;
  /** The event whose cover is at this path, if any. */
  findByCover: (path: string) => DatasetEvent | undefined;
};

export type Organisation = { org_id: number; events: EventList };

/** The events of an organisation, some of which may not exist before they are asked for. */
export type EventList = {
  length: number;
  slice: (start: number, end: number) => DatasetEvent[];
  find: (event_id: number) => DatasetEvent | undefined;
};

/** Where events begin that are added to an organisation; nobody else's are there. */
const ADDED = 10_000_001;

/**
 * The same dataset, but its first organisation has so many events: the first of those that it has, and generated ones after them.
 *
 * @param count at most a million and those that are listed
 */
export function withEvents(dataset: Dataset, count: number): Dataset {
  const [first, ...others] = dataset.organisations;
  if (!first) return dataset;
  const events = (first.events ?? []).slice(0, count);
  const generated = { first_event_id: ADDED, ...first.generated, count: count - events.length };
  return { ...dataset, organisations: [{ ...first, events, generated }, ...others] };
}
