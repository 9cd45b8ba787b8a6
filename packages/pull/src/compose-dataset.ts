import {
  createRecorder,
  createSandbox,
  type Dataset,
  type DatasetError,
  defaultSpec,
  type RecordedResponse,
  validateDataset,
} from "@9pic/sandbox";

import { type FetchedEvents, PAGE_SIZE } from "./fetch-events.ts";

type Fields = Record<string, unknown>;
type PartialEvent = NonNullable<Dataset["organisations"][number]["events"]>[number];

/** A dataset, and the number of responses that it does not make from its events. */
export type ComposedDataset = { dataset: Dataset; recorded: number };

/** The key with which the dataset is compared to the API. */
const COMPARING_KEY = "demo-key";

/**
 * Makes a dataset of what an API returned. Responses that the sandbox would not return in the same bytes, such as those with undocumented fields, are
 * in it as recorded ones.
 */
export function composeDataset(org_id: number, { pages, details }: FetchedEvents): ComposedDataset {
  const listed = new Map(pages.flatMap(({ text }) => itemsOf(text)));
  const events = [...details].map(([event_id, text]) =>
    usableEvent(org_id, { ...listed.get(event_id), ...dataOf(text), event_id }),
  );
  const dataset: Dataset = { organisations: [{ org_id, events }] };
  const sandbox = createSandbox({ dataset });
  const record = createRecorder(defaultSpec);
  const differing = (url: string, text: string): RecordedResponse[] => {
    const { status, body } = sandbox.handle({ method: "GET", url, headers: { "x-api-key": COMPARING_KEY } });
    if (status === 200 && JSON.stringify(body) === text) return [];
    const recorded = record({ method: "GET", url }, { status: 200, type: "application/json", text });
    return recorded ? [recorded] : [];
  };
  const base = `/api/v1/ext/${org_id}`;
  const responses = [
    ...pages.flatMap(({ page, text }) => differing(`${base}/events?page=${page}&page_size=${PAGE_SIZE}`, text)),
    ...[...details].flatMap(([event_id, text]) => differing(`${base}/event/${event_id}/details`, text)),
  ];
  return { dataset: responses.length > 0 ? { ...dataset, responses } : dataset, recorded: responses.length };
}

const dataOf = (text: string): Fields => Object((JSON.parse(text) as { data?: unknown }).data) as Fields;

const itemsOf = (text: string): [number, Fields][] =>
  (dataOf(text).events as unknown[]).map((event) => {
    const fields = Object(event) as Fields;
    return [fields.event_id as number, fields];
  });

/** Returns an event with those of its fields that a dataset can have. */
function usableEvent(org_id: number, event: Fields & { event_id: number }): PartialEvent {
  const { event_id } = event;
  const violations = violationsOf(org_id, event);
  const wrong = new Set(violations.map((violation) => /^organisations\.0\.events\.0\.([^:.]+)/.exec(violation)?.[1]));
  const usable = Object.fromEntries(Object.entries(event).filter(([name]) => name === "event_id" || !wrong.has(name)));
  return violationsOf(org_id, usable).length === 0 ? (usable as PartialEvent) : { event_id };
}

function violationsOf(org_id: number, event: Fields): string[] {
  try {
    validateDataset({ organisations: [{ org_id, events: [event] }] }, defaultSpec);
    return [];
  } catch (error) {
    return (error as DatasetError).violations;
  }
}
