import type { CompleteEvent, DatasetEvent, EventList, Generated } from "./dataset.ts";
import type { Generate } from "./generator.ts";

/** Creates a list of the given events, followed by generated ones. A page costs what it holds, wherever it is in the list. */
export function createEventList(
  listed: DatasetEvent[],
  complete: CompleteEvent,
  generate: Generate,
  generated?: Generated,
): EventList {
  const { count, first_event_id } = generated ?? { count: 0, first_event_id: 1 };
  const byId = new Map(listed.map((event) => [event.event_id, event]));
  const length = listed.length + count;
  const at = (index: number): DatasetEvent => complete(generate(first_event_id + index, index));
  return {
    length,
    slice(start, end) {
      const from = Math.max(start, listed.length) - listed.length;
      const size = Math.max(0, Math.min(end, length) - listed.length - from);
      return [...listed.slice(start, end), ...Array.from({ length: size }, (_, index) => at(from + index))];
    },
    find(event_id) {
      const index = event_id - first_event_id;
      return byId.get(event_id) ?? (index >= 0 && index < count ? at(index) : undefined);
    },
  };
}
