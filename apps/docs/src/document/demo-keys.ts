/** The keys of the sandbox, as users choose them. */
import { type Key, keyPurpose, type Sandbox } from "@9pic/sandbox";

import { exampleValues } from "./example-request.ts";
import type { OperationPage } from "./operations.ts";

/** The keys of an organisation, and the arguments that suit it: its own id, and the id of one of its events. */
export type KeyGroup = { title: string; keys: { key: string; title: string }[]; suits: Record<string, string> };

type Dataset = Sandbox["dataset"];
type Organisation = NonNullable<ReturnType<Dataset["organisations"]["get"]>>;

/** The parameters that the sandbox compares with the key. */
const [ORGANISATION, EVENT] = ["org_id", "event_id"];

/** How many events are searched for one with the flags that an operation requires. */
const MAX_SEARCHED = 100;

/**
 * Returns the keys that an operation can be tried with. An organisation without events is left out if the operation needs one, and so
 * is a key that breaks responses on purpose.
 */
export function readDemoKeys({ organisations, keys }: Dataset, operation: OperationPage): KeyGroup[] {
  const names = operation.parameters.map(({ name }) => name);
  const usable = [...keys.values()].filter(({ fault }) => fault === undefined);
  return [...Map.groupBy(usable, ({ org_id }) => org_id)].flatMap(([org_id, list]) => {
    const organisation = organisations.get(org_id);
    const event_id = organisation && suitableEvent(organisation, operation);
    if (names.includes(EVENT) && event_id === undefined) return [];
    const suits = Object.entries({ [ORGANISATION]: org_id, [EVENT]: event_id }).filter(([name]) =>
      names.includes(name),
    );
    return [
      {
        title: `Organisation ${org_id}`,
        keys: list.map((key) => ({ key: key.key, title: titleOf(key) })),
        suits: Object.fromEntries(suits.map(([name, value]) => [name, String(value)])),
      },
    ];
  });
}

/** Names the organisation where nothing else is special about the key. */
const titleOf = (key: Key): string => {
  const purpose = keyPurpose(key);
  return key.state === undefined || key.state === "active"
    ? `Organisation ${key.org_id}: ${purpose}`
    : purpose.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
};

/** Returns the event of the examples if it is one of the organisation, or else its first, each with the flags that the operation requires. */
function suitableEvent({ events }: Organisation, { parameters, requires }: OperationPage): number | undefined {
  const example = parameters
    .filter(({ name }) => name === EVENT)
    .flatMap(exampleValues)
    .map(Number)[0];
  const exemplified = example === undefined ? undefined : events.find(example);
  const list = [...(exemplified ? [exemplified] : []), ...events.slice(0, MAX_SEARCHED)];
  const hasFlags = (event: object): boolean =>
    (requires?.flags ?? []).every(({ name }) => (event as Record<string, unknown>)[name] === true);
  return (list.find(hasFlags) ?? list[0])?.event_id;
}
