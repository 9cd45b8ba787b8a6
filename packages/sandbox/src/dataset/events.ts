import type { CompleteEvent, DatasetEvent, EventList, Generated, PartialEvent } from "./dataset.ts";

/** Creates a list of the given events, followed by generated ones. A page costs what it holds, wherever it is in the list. */
export function createEventList(listed: DatasetEvent[], complete: CompleteEvent, generated?: Generated): EventList {
  const { count, first_event_id } = generated ?? { count: 0, first_event_id: 1 };
  const byId = new Map(listed.map((event) => [event.event_id, event]));
  const length = listed.length + count;
  const generate = (index: number): DatasetEvent => complete(generateEvent(first_event_id + index, index));
  return {
    length,
    slice(start, end) {
      const from = Math.max(start, listed.length) - listed.length;
      const size = Math.max(0, Math.min(end, length) - listed.length - from);
      return [...listed.slice(start, end), ...Array.from({ length: size }, (_, index) => generate(from + index))];
    },
    find(event_id) {
      const index = event_id - first_event_id;
      return byId.get(event_id) ?? (index >= 0 && index < count ? generate(index) : undefined);
    },
  };
}

const CITIES = ["Agra", "Bhopal", "Cuttack", "Darjeeling", "Erode", "Gangtok", "Hampi", "Indore", "Leh", "Mysuru"];
const KINDS = ["10K", "Half Marathon", "Night Run", "Cyclothon", "Trail Run", "Triathlon", "Charity Walk"];
const STATUSES = ["active", "active", "draft", "active", null, "archived"];

/** The searches of an event: the flag of each is `…_search`. */
export const SEARCHES: string[] = ["bib", "selfie", "name", "video", "video_selfie", "timeline"];

const FIRST_DAY = Date.UTC(2026, 0, 4, 6);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Generates an event from its index in the generated ones. The same index always gives the same event. */
function generateEvent(event_id: number, index: number): PartialEvent {
  const name = `${pick(CITIES, index)} ${pick(KINDS, index)} ${index + 1}`;
  const isNamed = index % 13 !== 12;
  const flag = (bit: number): boolean => ((index * 37 + bit * 11) & (1 << bit)) === 0;
  return {
    event_id,
    event_name: isNamed ? name : null,
    event_slug: isNamed ? slugOf(name) : null,
    event_date: index % 7 === 6 ? null : new Date(FIRST_DAY + (index % 365) * DAY_MS).toISOString().slice(0, 19),
    status: pick(STATUSES, index) ?? null,
    cover_image: index % 3 === 2 ? null : coverPath(event_id),
    event_enabled: index % 9 !== 8,
    ...Object.fromEntries(SEARCHES.map((search, bit) => [`${search}_search`, flag(bit)])),
    // The spec allows a video search by selfie only where videos can be searched.
    video_selfie_search: flag(SEARCHES.indexOf("video")) && flag(SEARCHES.indexOf("video_selfie")),
  };
}

/** Returns the path of an event's cover image. */
export const coverPath = (event_id: number): string => `/imgs/${event_id}/cover.jpg`;

/** Returns a name as it is written in a URL. */
export const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

const pick = <T>(values: T[], index: number): T => values[index % values.length] as T;
