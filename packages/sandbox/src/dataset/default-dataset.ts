import { freeze } from "../cache.ts";
import type { Model } from "../model/model.ts";
import type { Dataset } from "./dataset.ts";
import { coverPath } from "./generate.ts";

type Event = NonNullable<Dataset["organisations"][number]["events"]>[number];
type Row = [
  id: number,
  name: string | null,
  date: string | null,
  status: string | null,
  cover: Cover,
  searches: string,
];
/** Where the picture is: nowhere, at a path (which the mock serves), or at a URL. */
type Cover = "none" | "path" | "url";

/** What each letter of a row's last column switches on. */
const SEARCHES: Record<string, keyof Event> = {
  e: "event_enabled",
  b: "bib_search",
  s: "selfie_search",
  n: "name_search",
  v: "video_search",
  V: "video_selfie_search",
  t: "timeline_search",
};

// The first two are 9pic's own example, the others are made up. Among them every field is null somewhere, every search is off
// somewhere, and one status is a value that nobody has documented. spec/components/examples shows some of them.
const rows: Row[] = [
  [456, "Mumbai Marathon 2026", "2026-01-19T06:00:00", "active", "url", "ebsvVt"],
  [789, "Delhi Half Marathon", "2026-03-15T05:30:00", "draft", "none", ""],
  [1001, "Bengaluru 10K", "2026-04-12T05:45:00", "active", "path", "ebsnvVt"],
  [1002, "Chennai Night Run", "2026-05-02T20:00:00", "active", "url", "ebst"],
  [1003, "Goa Triathlon", null, "draft", "none", "eb"],
  [1004, null, null, null, "none", "ebnv"],
  [1005, "Kolkata Cyclothon", "2025-11-30T05:00:00", "archived", "path", "t"],
  [1006, "Pune Trail Ultra", "2026-07-18T04:30:00", null, "none", "es"],
  [1007, "Hyderabad Women's Run", "2026-08-23T06:00:00", "active", "url", "ebsnt"],
  [1008, "Jaipur Heritage Walk", "2026-09-13T07:00:00", "active", "path", "esnt"],
  [1009, "Ahmedabad River Run", "2026-02-08T06:15:00", "active", "path", "ebsvV"],
  [1010, "Lucknow Kids Dash", "2026-02-22T08:00:00", "active", "none", "es"],
  [1011, "Shimla Snow Trail", "2026-03-01T07:30:00", "draft", "path", "e"],
  [1012, "Nagpur Corporate 5K", "2026-03-29T06:00:00", "active", "path", "ebnt"],
  [
    1013,
    "Visakhapatnam Beach Run with a Name That Is Rather Long for a Card",
    "2026-04-19T05:30:00",
    "active",
    "path",
    "ebs",
  ],
  [1014, "Coimbatore Cycling Classic", "2026-05-17T05:00:00", "active", "none", "ebvt"],
  [1015, "वाराणसी दौड़", "2026-06-07T05:15:00", "active", "path", "ebsn"],
  [1016, "Udaipur Lake Swim", "2026-06-21T06:00:00", "draft", "path", "ev"],
  [1017, "Guwahati Hill Sprint", "2026-07-05T05:45:00", "active", "none", "bs"],
  [1018, "Amritsar Night Marathon", "2026-09-26T22:00:00", "active", "path", "ebsnvVt"],
  [1019, "Kochi Harbour Swim", "2026-10-04T06:30:00", "active", "path", "ebs"],
  [1020, "Surat Corporate Relay", "2026-10-18T16:00:00", "draft", "none", "ebn"],
  [1021, "Leh Cloud Marathon", "2026-11-01T07:30:00", "active", "url", "ebsvVt"],
  [1022, "New Year Fun Run", "2026-12-31T18:00:00", "draft", "none", "e"],
];

/** Events without a slug, beside those without a name. */
const WITHOUT_SLUG = [1007, 1015];

const toEvent = ([event_id, event_name, event_date, status, cover, searches]: Row): Event => ({
  event_id,
  event_name,
  event_slug: event_name === null || WITHOUT_SLUG.includes(event_id) ? null : slug(event_name),
  event_date,
  status,
  cover_image: cover === "none" ? null : (cover === "url" ? "https://photos.9pic.ai" : "") + coverPath(event_id),
  ...Object.fromEntries(Object.entries(SEARCHES).map(([letter, field]) => [field, searches.includes(letter)])),
});

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/**
 * The dataset of the docs' running example. Organisation 903 has 24 events, of which 456 and 789 come first; 904 has none; 905 has
 * 1,250, from 90501 on. Event 404404 exists nowhere. Its keys are the demo keys.
 */
export const defaultDataset: Dataset = freeze({
  organisations: [
    { org_id: 903, events: rows.map(toEvent) },
    { org_id: 904 },
    { org_id: 905, generated: { count: 1250, first_event_id: 90_501 } },
  ],
});

/** The same for another spec: without the fields of events that it does not name. */
export function defaultDatasetFor({ records }: Model): Dataset {
  const known = { event_id: 0, ...records.EventListItem, ...records.EventDetails };
  const organisations = defaultDataset.organisations.map(({ events, ...organisation }) => ({
    ...organisation,
    ...(events && { events: events.map((event) => only(event, known)) }),
  }));
  return { ...defaultDataset, organisations };
}

const only = (event: Event, known: object): Event =>
  Object.fromEntries(Object.entries(event).filter(([name]) => name in known)) as Event;
