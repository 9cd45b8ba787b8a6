import type { EventDetails, EventListItem } from "../generated/schema.ts";
import type { Scenario } from "../overrides/scenario.ts";
import type { Key } from "./keys.ts";
import type { FindRecorded, RecordedResponse } from "./recorded.ts";

/** The data of a sandbox: organisations, their events, and the API keys. */
export type Dataset = {
  $schema?: string;
  organisations: {
    org_id: number;
    /** In the order of the list. An omitted property is `null`, `false` for a flag, or else the first example of its schema. */
    events?: PartialEvent[];
    generated?: Generated;
  }[];
  /** Default: the demo keys. */
  keys?: Key[];
  /** Responses in a sequence, by name. Default: some that suit any document, such as `outage`. */
  scenarios?: Record<string, Scenario>;
  /** Responses of an API, which equal requests get. */
  responses?: RecordedResponse[];
};

/** Events that are generated on request, at most a million. They follow the others in the list. */
export type Generated = { count: number; first_event_id: number };

/** An event with the properties of both its list item and its details. */
export type DatasetEvent = EventListItem & EventDetails;

/** An event with the properties that a dataset gives. */
export type PartialEvent = { event_id: number } & Partial<DatasetEvent>;

/** Adds the properties of the spec that a dataset omits. */
export type CompleteEvent = (event: PartialEvent) => DatasetEvent;

/** A valid dataset, indexed for the operations. */
export type LoadedDataset = {
  organisations: ReadonlyMap<number, Organisation>;
  keys: ReadonlyMap<string, Key>;
  scenarios: Readonly<Record<string, Scenario>>;
  /** Returns what was recorded for a request, if anything. */
  findRecorded: FindRecorded;
  /** Returns whether any organisation has this event. */
  exists: (event_id: number) => boolean;
  /** Returns the event whose cover image has this path. */
  findByCover: (path: string) => DatasetEvent | undefined;
};

export type Organisation = { org_id: number; events: EventList };

/** The events of an organisation. Generated events are made when they are read. */
export type EventList = {
  length: number;
  slice: (start: number, end: number) => DatasetEvent[];
  find: (event_id: number) => DatasetEvent | undefined;
};

/** The first id of events that `withEvents` adds, above those of the default dataset. */
const FIRST_ADDED_ID = 10_000_001;

/** Returns a dataset whose first organisation has `count` events: its listed events, followed by at most a million generated ones. */
export function withEvents(dataset: Dataset, count: number): Dataset {
  const [first, ...others] = dataset.organisations;
  if (!first) return dataset;
  const events = (first.events ?? []).slice(0, count);
  const generated = { first_event_id: FIRST_ADDED_ID, ...first.generated, count: count - events.length };
  return { ...dataset, organisations: [{ ...first, events, generated }, ...others] };
}
