import { deepFreeze, type Model } from "../model/model.ts";
import type { Dataset, PartialEvent } from "./dataset.ts";
import { coverPath, slugOf } from "./events.ts";

type Row = [id: number, name: string | null, date: string | null, status: string | null, letters: string];

/** The flag of each letter in the last column of a row. */
const FLAGS: Record<string, keyof PartialEvent> = {
  e: "event_enabled",
  b: "bib_search",
  s: "selfie_search",
  n: "name_search",
  v: "video_search",
  V: "video_selfie_search",
  t: "timeline_search",
};

// The first two are from 9pic's reference, the others are made up. Among them, every nullable property is null somewhere, every flag is
// off somewhere, and one status is undocumented. spec/components/examples shows some of them. Beside its flags, an event has a cover
// image at a path, which the mock serves (p), at a URL (u), or none.
const rows: Row[] = [
  [456, "Mumbai Marathon 2026", "2026-01-19T06:00", "active", "uebsvVt"],
  [789, "Delhi Half Marathon", "2026-03-15T05:30", "draft", ""],
  [1001, "Bengaluru 10K", "2026-04-12T05:45", "active", "pebsnvVt"],
  [1002, "Chennai Night Run", "2026-05-02T20:00", "active", "uebst"],
  [1003, "Goa Triathlon", null, "draft", "eb"],
  [1004, null, null, null, "ebnv"],
  [1005, "Kolkata Cyclothon", "2025-11-30T05:00", "archived", "pt"],
  [1006, "Pune Trail Ultra", "2026-07-18T04:30", null, "es"],
  [1007, "Hyderabad Women's Run", "2026-08-23T06:00", "active", "uebsnt"],
  [1008, "Jaipur Heritage Walk", "2026-09-13T07:00", "active", "pesnt"],
  [1009, "Ahmedabad River Run", "2026-02-08T06:15", "active", "pebsvV"],
  [1010, "Lucknow Kids Dash", "2026-02-22T08:00", "active", "es"],
  [1011, "Shimla Snow Trail", "2026-03-01T07:30", "draft", "pe"],
  [1012, "Nagpur Corporate 5K", "2026-03-29T06:00", "active", "pebnt"],
  [1013, "Visakhapatnam Beach Run with a Name That Is Rather Long for a Card", "2026-04-19T05:30", "active", "pebs"],
  [1014, "Coimbatore Cycling Classic", "2026-05-17T05:00", "active", "ebvt"],
  [1015, "वाराणसी दौड़", "2026-06-07T05:15", "active", "pebsn"],
  [1016, "Udaipur Lake Swim", "2026-06-21T06:00", "draft", "pev"],
  [1017, "Guwahati Hill Sprint", "2026-07-05T05:45", "active", "bs"],
  [1018, "Amritsar Night Marathon", "2026-09-26T22:00", "active", "pebsnvVt"],
  [1019, "Kochi Harbour Swim", "2026-10-04T06:30", "active", "pebs"],
  [1020, "Surat Corporate Relay", "2026-10-18T16:00", "draft", "ebn"],
  [1021, "Leh Cloud Marathon", "2026-11-01T07:30", "active", "uebsvVt"],
  [1022, "New Year Fun Run", "2026-12-31T18:00", "draft", "e"],
];

/** The named events that have no slug. */
const WITHOUT_SLUG = [1007, 1015];

const toEvent = ([event_id, event_name, date, status, letters]: Row): PartialEvent => ({
  event_id,
  event_name,
  event_slug: event_name === null || WITHOUT_SLUG.includes(event_id) ? null : slugOf(event_name),
  event_date: date && `${date}:00`,
  status,
  cover_image: /[pu]/.test(letters)
    ? (letters.includes("u") ? "https://photos.9pic.ai" : "") + coverPath(event_id)
    : null,
  ...Object.fromEntries(Object.entries(FLAGS).map(([letter, flag]) => [flag, letters.includes(letter)])),
});

/**
 * The dataset of the examples in the docs. Organisation 903 has 24 events, of which 456 and 789 come first; 904 has none; 905 has
 * 1,250, from 90501 on. There is no event 404404. Its keys are the demo keys.
 */
export const defaultDataset: Dataset = deepFreeze({
  organisations: [
    { org_id: 903, events: rows.map(toEvent) },
    { org_id: 904 },
    { org_id: 905, generated: { count: 1250, first_event_id: 90_501 } },
  ],
});

/** Returns the default dataset for another spec: without the properties of events that it does not define. */
export function defaultDatasetFor({ records }: Model): Dataset {
  const known = new Set(["event_id", ...Object.keys({ ...records.EventListItem, ...records.EventDetails })]);
  const pickKnown = (event: PartialEvent): PartialEvent =>
    Object.fromEntries(Object.entries(event).filter(([name]) => known.has(name))) as PartialEvent;
  const organisations = defaultDataset.organisations.map(({ events, ...organisation }) =>
    events ? { ...organisation, events: events.map(pickKnown) } : organisation,
  );
  return { ...defaultDataset, organisations };
}
