import type { PartialEvent } from "./dataset.ts";

const named = (name: string): { name: string; slug: string } => ({
  name,
  slug: name.toLowerCase().replaceAll(" ", "-"),
});
const PLACES = ["Agra", "Bhopal", "Cuttack", "Darjeeling", "Erode", "Gangtok", "Hampi", "Indore", "Leh", "Mysuru"].map(
  named,
);
const KINDS = ["10K", "Half Marathon", "Night Run", "Cyclothon", "Trail Run", "Triathlon", "Charity Walk"].map(named);
const STATUSES = ["active", "active", "draft", "active", null, "archived"];

const FIRST_DAY = Date.UTC(2026, 0, 4, 6);
const DAY = 24 * 60 * 60 * 1000;
/** A year of dates, made once: the pages of a long list are made again and again. */
const DATES = Array.from({ length: 365 }, (_, day) => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 19));

/** An event made up from its place among the others: the same place gives the same event, every time. */
export function generateEvent(event_id: number, index: number): PartialEvent {
  const [place, kind] = [pick(PLACES, index), pick(KINDS, index)];
  const isNamed = index % 13 !== 12;
  const flag = (bit: number): boolean => ((index * 37 + bit * 11) & (1 << bit)) === 0;
  const video_search = flag(3);
  return {
    event_id,
    event_name: isNamed ? `${place.name} ${kind.name} ${index + 1}` : null,
    event_slug: isNamed ? `${place.slug}-${kind.slug}-${index + 1}` : null,
    event_date: index % 7 === 6 ? null : pick(DATES, index),
    status: pick(STATUSES, index) ?? null,
    cover_image: index % 3 === 2 ? null : coverPath(event_id),
    event_enabled: index % 9 !== 8,
    bib_search: flag(0),
    selfie_search: flag(1),
    name_search: flag(2),
    video_search,
    // A video can be searched by a selfie only if videos can be searched at all.
    video_selfie_search: video_search && flag(4),
    timeline_search: flag(5),
  };
}

/** Where the cover of an event is, as a path. */
export const coverPath = (event_id: number): string => `/imgs/${event_id}/cover.jpg`;

const pick = <T>(values: T[], index: number): T => values[index % values.length] as T;
