import type { Model, OperationModel } from "../model/model.ts";
import { MAX_DELAY_MS } from "./options.ts";

/** What the next calls are answered with, instead of what they asked for. */
export type Override = {
  /** Which operation's calls. Default: any. */
  operationId?: string | undefined;
  /** The status of the answer, one that the operation documents. Default: the answer that it would have been, for a `delay`. */
  status?: number | undefined;
  /** Which of the status's examples. Default: the first. */
  example?: string | undefined;
  /** How long the answer takes, in ms. */
  delay?: number | undefined;
  /** How many calls. Default: 1. */
  times?: number | undefined;
};

/** How many can wait at once. */
const MOST = 1000;

/** The overrides that wait for their calls, in the order in which they were set. */
export class Overrides {
  #waiting: { shot: Override; left: number }[] = [];

  /** Throws a `RangeError` if there are too many already. */
  add(shot: Override): void {
    if (this.#waiting.length >= MOST) throw new RangeError(`${MOST} overrides wait already. Forget them with reset.`);
    this.#waiting.push({ shot, left: shot.times ?? 1 });
  }

  /** The one that is meant for this call, if there is one; it is used up by that. */
  take(operation: OperationModel): Override | undefined {
    if (this.#waiting.length === 0) return undefined;
    const found = this.#waiting.find(({ shot }) => isFor(operation, shot));
    if (!found) return undefined;
    found.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.shot;
  }

  clear(): void {
    this.#waiting = [];
  }
}

const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    operationId: "string",
    status: "number",
    example: "string",
    delay: "number",
    times: "number",
  } satisfies Record<keyof Override, string>),
);

/** Whether an operation has what a override asks for. */
function isFor({ operationId, responses }: OperationModel, shot: Override): boolean {
  if (shot.operationId !== undefined && shot.operationId !== operationId) return false;
  if (shot.status === undefined) return true;
  const { examples = [] } = responses[shot.status] ?? {};
  return shot.status in responses && (!shot.example || examples.some(({ name }) => name === shot.example));
}

/** Throws a `RangeError` that says what there is, if the spec has nothing of what a override asks for. */
export function checkOverride(shot: Override, { operations }: Model): Override {
  for (const [name, value] of Object.entries(shot)) {
    const type = TYPES.get(name);
    if (!type) throw new RangeError(`${name} is unknown; there are ${list([...TYPES.keys()])}.`);
    if (value !== undefined && typeof value !== type) throw new RangeError(`${name} must be a ${type}.`);
  }
  const { operationId, status, example, times = 1, delay = 0 } = shot;
  const meant = operations.filter((one) => (operationId ?? one.operationId) === one.operationId);
  const name = operationId ?? "any operation";
  if (meant.length === 0)
    throw new RangeError(
      `There is no operation ${operationId}; there is ${list(operations.map((one) => one.operationId))}.`,
    );
  const responses = meant.flatMap((one) => Object.entries(one.responses));
  const fitting = responses.filter(([code]) => status === undefined || code === String(status));
  if (fitting.length === 0)
    throw new RangeError(`${name} has no status ${status}; it has ${list(responses.map(([code]) => code))}.`);
  const examples = fitting.flatMap(([, response]) => response.examples.map((one) => one.name));
  if (example !== undefined && status === undefined) throw new RangeError("An example needs its status beside it.");
  if (example !== undefined && !examples.includes(example))
    throw new RangeError(`${status} of ${name} has no example ${example}; it has ${list(examples)}.`);
  if (!Number.isInteger(times) || times < 1) throw new RangeError("times must be a whole number, at least 1.");
  if (!(delay >= 0 && delay <= MAX_DELAY_MS)) throw new RangeError(`delay must be 0 to ${MAX_DELAY_MS} ms.`);
  if (status === undefined && shot.delay === undefined) throw new RangeError("Say a status, a delay, or both.");
  return shot;
}

const list = (names: string[]): string => [...new Set(names)].join(", ");
