import { type CompiledSpec, deepFreeze } from "../spec/compiled-spec.ts";
import type { Dataset, PartialEvent } from "./dataset.ts";
import { coverPath, SEARCHES, slugOf } from "./events.ts";
import { eventDefaults } from "./violations.ts";

/** The last columns are the flags that are on, beside `event_enabled`, and where the cover image is. Default: at a path. */
type Row = [id: number, name: Text, date: Text, status: Text, flags: string, cover?: "url" | "none"];
type Text = string | null;

// The first two are from 9pic's reference, the others are made up. Among them, every nullable property is null somewhere, every flag is
// off somewhere, and one status is undocumented. spec/components/examples shows some of them. The mock serves the cover images at paths.
const LONG_NAME = "Visakhapatnam Beach Run with a Name That Is Rather Long for a Card";
const rows: Row[] = [
  [456, "Mumbai Marathon 2026", "2026-01-19T06:00", "active", "bib selfie video video_selfie timeline", "url"],
  [789, "Delhi Half Marathon", "2026-03-15T05:30", "draft", "disabled", "none"],
  [1001, "Bengaluru 10K", "2026-04-12T05:45", "active", "bib selfie name video video_selfie timeline"],
  [1002, "Chennai Night Run", "2026-05-02T20:00", "active", "bib selfie timeline", "url"],
  [1003, "Goa Triathlon", null, "draft", "bib", "none"],
  [1004, null, null, null, "bib name video", "none"],
  [1005, "Kolkata Cyclothon", "2025-11-30T05:00", "archived", "disabled timeline"],
  [1006, "Pune Trail Ultra", "2026-07-18T04:30", null, "selfie", "none"],
  [1007, "Hyderabad Women's Run", "2026-08-23T06:00", "active", "bib selfie name timeline", "url"],
  [1008, "Jaipur Heritage Walk", "2026-09-13T07:00", "active", "selfie name timeline"],
  [1009, "Ahmedabad River Run", "2026-02-08T06:15", "active", "bib selfie video video_selfie"],
  [1010, "Lucknow Kids Dash", "2026-02-22T08:00", "active", "selfie", "none"],
  [1011, "Shimla Snow Trail", "2026-03-01T07:30", "draft", ""],
  [1012, "Nagpur Corporate 5K", "2026-03-29T06:00", "active", "bib name timeline"],
  [1013, LONG_NAME, "2026-04-19T05:30", "active", "bib selfie"],
  [1014, "Coimbatore Cycling Classic", "2026-05-17T05:00", "active", "bib video timeline", "none"],
  [1015, "वाराणसी दौड़", "2026-06-07T05:15", "active", "bib selfie name"],
  [1016, "Udaipur Lake Swim", "2026-06-21T06:00", "draft", "video"],
  [1017, "Guwahati Hill Sprint", "2026-07-05T05:45", "active", "disabled bib selfie", "none"],
  [1018, "Amritsar Night Marathon", "2026-09-26T22:00", "active", "bib selfie name video video_selfie timeline"],
  [1019, "Kochi Harbour Swim", "2026-10-04T06:30", "active", "bib selfie"],
  [1020, "Surat Corporate Relay", "2026-10-18T16:00", "draft", "bib name", "none"],
  [1021, "Leh Cloud Marathon", "2026-11-01T07:30", "active", "bib selfie video video_selfie timeline", "url"],
  [1022, "New Year Fun Run", "2026-12-31T18:00", "draft", "", "none"],
];

/** The named events that have no slug. */
const WITHOUT_SLUG = [1007, 1015];

const toEvent = ([event_id, event_name, date, status, flags, cover]: Row): PartialEvent => ({
  event_id,
  event_name,
  event_slug: event_name === null || WITHOUT_SLUG.includes(event_id) ? null : slugOf(event_name),
  event_date: date && `${date}:00`,
  status,
  cover_image: cover === "none" ? null : (cover === "url" ? "https://photos.9pic.ai" : "") + coverPath(event_id),
  event_enabled: !flags.includes("disabled"),
  ...Object.fromEntries(SEARCHES.map((search) => [`${search}_search`, flags.split(" ").includes(search)])),
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
export function defaultDatasetFor(spec: CompiledSpec): Dataset {
  const known = ["organisations", "org_id", "events", "event_id", "generated", "count", "first_event_id"];
  return JSON.parse(JSON.stringify(defaultDataset, [...known, ...Object.keys(eventDefaults(spec))])) as Dataset;
}
