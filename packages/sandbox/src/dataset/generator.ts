import { type CompiledSpec } from "../spec/compiled-spec.ts";
import type { PartialEvent } from "./dataset.ts";
import { documentedEvents } from "./documented-events.ts";
import { completeFor } from "./violations.ts";

/** Makes up an event. The same index always gives the same event. */
export type Generate = (event_id: number, index: number) => PartialEvent;

const CITIES = ["Agra", "Bhopal", "Cuttack", "Darjeeling", "Erode", "Gangtok", "Hampi", "Indore", "Leh", "Mysuru"];
const KINDS = ["10K", "Half Marathon", "Night Run", "Cyclothon", "Trail Run", "Triathlon", "Charity Walk"];
const FIRST_DAY = Date.UTC(2026, 0, 4, 6);
const DAY_MS = 24 * 60 * 60 * 1000;

const nameOf = (index: number): string => `${pick(CITIES, index)} ${pick(KINDS, index)} ${index + 1}`;

/** Values that are more like an event's than an example of the schema. One whose property is not in the spec, or has another type, is not used. */
const MAKERS: Record<string, (event_id: number, index: number) => unknown> = {
  event_name: (_, index) => nameOf(index),
  event_slug: (_, index) => slugOf(nameOf(index)),
  event_date: (_, index) => new Date(FIRST_DAY + (index % 365) * DAY_MS).toISOString().slice(0, 19),
  cover_image: (event_id) => coverPath(event_id),
};

/** A nullable property is `null` in one of so many events, a number for each property in turn. */
const NULL_PERIODS = [13, 11, 7, 5, 3];
/** The combinations of flags to choose from, before those that the spec does not allow are left out. */
const FLAG_COMBINATIONS = 64;

/** Creates the generator of events for a spec: flags vary, and other values come from the spec's examples, or are `null` where they can be. */
export function createGenerator(spec: CompiledSpec): Generate {
  const flags = flagCombinations(spec);
  const columns = Object.keys(spec.eventValues)
    .filter((name) => name !== "event_id" && !Object.hasOwn(flags[0] ?? {}, name))
    .flatMap((name, position) => createColumn(spec, name, position) ?? []);
  // Copying an object with all properties is faster than adding them one by one.
  const templates = flags.map((combination) => ({
    event_id: 0,
    ...Object.fromEntries(columns.map(({ name }) => [name, null])),
    ...combination,
  }));
  return (event_id, index) => {
    const event: Record<string, unknown> = { ...pick(templates, index), event_id };
    for (const { name, make, period } of columns)
      if (period === 0 || index % period !== period - 1) event[name] = make(event_id, index);
    return event as PartialEvent;
  };
}

/** Returns how a property is made up, or undefined if the spec has no example of it. */
function createColumn(spec: CompiledSpec, name: string, position: number) {
  const values = spec.eventValues[name] ?? [];
  const shown = [...documentedEvents(spec).values()].map((event) => event[name] ?? null);
  const pool = [...new Set([...shown, ...values])].filter((value) => value !== null);
  const maker = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  const isUsable = maker && countViolations(spec, { [name]: maker(1, 0) }) <= countViolations(spec, {});
  if (!isUsable && pool.length === 0) return undefined;
  const make = isUsable ? maker : (_: number, index: number): unknown => pick(pool, index + position);
  return { name, make, period: values.includes(null) ? pick(NULL_PERIODS, position) : 0 };
}

/** Returns the number of violations of an event whose other properties have their defaults. */
const countViolations = (spec: CompiledSpec, properties: object): number =>
  spec.validateEvent(completeFor(spec)({ event_id: 1, ...properties })).length;

/** Returns the combinations of flags that the spec allows: it can say that one flag is on only where another one is. */
function flagCombinations(spec: CompiledSpec): Record<string, boolean>[] {
  const names = Object.keys(spec.eventValues).filter((name) => spec.eventValues[name]?.includes(true));
  const combinations = Array.from({ length: FLAG_COMBINATIONS }, (_, index) =>
    Object.fromEntries(names.map((name, bit) => [name, isOn(index, bit)])),
  );
  const counts = combinations.map((flags) => countViolations(spec, flags));
  const fewest = Math.min(...counts);
  return combinations.filter((_, index) => counts[index] === fewest);
}

/** A fixed choice that looks random. */
const isOn = (index: number, bit: number): boolean =>
  ((Math.imul(index + 1, 0x9e3779b1) >>> ((bit * 3 + 5) % 29)) & 1) === 1;

/** Returns the path of an event's cover image. */
export const coverPath = (event_id: number): string => `/imgs/${event_id}/cover.jpg`;

/** Returns a name as it is written in a URL. */
export const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
