import { type CompiledSpec, deepFreeze } from "../spec/compiled-spec.ts";
import { defaultSpec } from "../spec/default-spec.ts";
import type { Dataset, PartialEvent } from "./dataset.ts";
import { documentedEvents, documentedList } from "./documented-events.ts";
import { createGenerator, slugOf } from "./generator.ts";
import { completeFor } from "./violations.ts";

/** The names of the events that the spec's examples leave out. Among them are a long name, and one without Latin letters. */
const NAMES = [
  "Ahmedabad River Run",
  "Lucknow Kids Dash",
  "Shimla Snow Trail",
  "Nagpur Corporate 5K",
  "Visakhapatnam Beach Run with a Name That Is Rather Long for a Card",
  "Coimbatore Cycling Classic",
  "वाराणसी दौड़",
  "Udaipur Lake Swim",
  "Guwahati Hill Sprint",
  "Amritsar Night Marathon",
];

/** For a spec whose examples show no list of events. */
const FALLBACK_TOTAL = 24;
const FALLBACK_IDS = [456, 789, 1001];
const MAX_LISTED = 1000;

/**
 * Returns the default dataset for a spec. Organisation 903 has the events of the spec's examples, at their places in the list; the others are
 * made up. 904 has none; 905 has 1,250, from 90501 on. There is no event 404404. Its keys are the demo keys.
 */
export function defaultDatasetFor(spec: CompiledSpec): Dataset {
  return deepFreeze({
    organisations: [
      { org_id: 903, events: listedEvents(spec) },
      { org_id: 904 },
      { org_id: 905, generated: { count: 1250, first_event_id: 90_501 } },
    ],
  });
}

/** The dataset of the examples in the docs. */
export const defaultDataset: Dataset = defaultDatasetFor(defaultSpec);

function listedEvents(spec: CompiledSpec): PartialEvent[] {
  const generate = createGenerator(spec);
  const complete = completeFor(spec);
  const documented = documentedEvents(spec);
  let madeUp = 0;
  return placeEvents(spec, [...documented.keys()]).map((event_id, index) => {
    const shown = documented.get(event_id);
    const generated = generate(event_id, index);
    const event = { ...generated, ...(shown ?? named(spec, NAMES[madeUp++])), event_id };
    // An example that the spec does not allow would make the whole dataset invalid.
    return [event, generated].find((one) => spec.validateEvent(complete(one)).length === 0) ?? { event_id };
  });
}

/** Returns the ids of all events in their order: those in the list of the examples, other documented ones, and new ones after those before. */
function placeEvents(spec: CompiledSpec, documented: number[]): number[] {
  const { total, ids } = documentedList(spec);
  const listed = new Set(ids.values());
  const others = documented.filter((id) => !listed.has(id));
  const length = Math.min(MAX_LISTED, Math.max(total, listed.size + others.length) || FALLBACK_TOTAL);
  const placed = new Set<number>();
  let last = 0;
  const next = (): number => {
    do last = FALLBACK_IDS.find((id) => documented.length === 0 && id > last) ?? last + 1;
    while (listed.has(last) || placed.has(last));
    return last;
  };
  for (let index = 0; index < length; index++) {
    const known = ids.get(index);
    last = known !== undefined && !placed.has(known) ? known : (others.shift() ?? next());
    placed.add(last);
  }
  return [...placed];
}

/** Returns the name of an event and its slug, as far as the spec has these properties. Only Latin letters make a slug. */
function named({ eventValues }: CompiledSpec, name: string | undefined): Record<string, unknown> {
  if (name === undefined) return {};
  const slug = /[a-z]/i.test(name) || !eventValues.event_slug?.includes(null) ? slugOf(name) : null;
  const known = Object.entries({ event_name: name, event_slug: slug });
  return Object.fromEntries(known.filter(([property]) => Object.hasOwn(eventValues, property)));
}
