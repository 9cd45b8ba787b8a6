/** The data of a server of another make: what a team would have that knows the reference alone. */
export type StoredEvent = {
  event_id: number;
  event_name: string | null;
  event_slug: string | null;
  event_date: string | null;
  status: string | null;
  cover_image: string | null;
  flags: Record<(typeof FLAGS)[number], boolean>;
};

const FLAGS = [
  "event_enabled",
  "bib_search",
  "selfie_search",
  "name_search",
  "video_search",
  "video_selfie_search",
  "timeline_search",
] as const;

/** Other names, values that the set of known ones lacks, and null wherever the reference allows it. */
const NAMES = ["Zürich Marathon", 'The "Long" Run\n2027', "東京マラソン", "Løp & Gå / Ås", null, "", "🏃 5k"];
const STATUSES = ["active", "draft", "archived", null, "ACTIVE"];
const DATES = ["2024-02-29T23:59:59", "2027-12-31T00:00:00", null, "1999-01-01T06:30:00"];
const COVERS = ["https://images.example/a%20b.jpg", "/covers/1.png", null];

const at = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

/** Makes the events of an organisation, in an order that is not that of their ids. */
export const createEvents = (count: number, firstId: number): StoredEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    event_id: firstId + ((index * 37) % 1009),
    event_name: at(NAMES, index),
    event_slug: index % 3 === 0 ? null : `event-${index}`,
    event_date: at(DATES, index),
    status: at(STATUSES, index),
    cover_image: at(COVERS, index),
    flags: Object.fromEntries(
      FLAGS.map((flag, bit) => [
        flag,
        (index >> bit) % 2 === 1 && (flag !== "video_selfie_search" || (index >> 4) % 2 === 1),
      ]),
    ) as StoredEvent["flags"],
  }));

/** An organisation with its key and its events. */
export type Organisation = { id: number; key: string; events: StoredEvent[] };
