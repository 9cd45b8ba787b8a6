import type { EventList, PartialEvent, DatasetEvent } from "./dataset.ts";
import { generateEvent } from "./generate.ts";

/** Events that are made when they are asked for. `complete` adds what a new spec has and the generator does not know. */
type Generated = { count: number; first_event_id: number; complete: (event: PartialEvent) => DatasetEvent };

/** Those that are listed first, then those that are generated: a page costs what it holds, wherever it is. */
export function createEventList(listed: DatasetEvent[], generated: Generated): EventList {
  const { count, first_event_id, complete } = generated;
  const byId = new Map(listed.map((event) => [event.event_id, event]));
  const length = listed.length + count;
  const make = (index: number): DatasetEvent => complete(generateEvent(first_event_id + index, index));
  return {
    length,
    slice(start, end) {
      const made = { from: Math.max(start, listed.length), to: Math.min(end, length) };
      const size = Math.max(0, made.to - made.from);
      return [
        ...listed.slice(start, end),
        ...Array.from({ length: size }, (_, index) => make(made.from + index - listed.length)),
      ];
    },
    find(event_id) {
      const index = event_id - first_event_id;
      return byId.get(event_id) ?? (index >= 0 && index < count ? make(index) : undefined);
    },
  };
}
