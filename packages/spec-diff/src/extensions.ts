/** The extensions of an operation that change how it is called. `redocly diff` compares them as data. */
import { type Operation, parsePointer } from "@9pic/openapi";

import { code } from "./schema-sentences.ts";
import type { Bump, DocumentPair, NodeChange } from "./types.ts";

const EXTENSIONS = ["x-requires", "x-idempotency-key", "x-pagination"];

/** The code samples of an operation or a response. */
export const CODE_SAMPLES = "x-codeSamples";

/** Whether a change of `redocly diff` is about one of these extensions, which `extensionChanges` compares. */
export const isExtension = ({ path, property }: NodeChange): boolean =>
  path[0] === "paths" && EXTENSIONS.includes(path[3] ?? property);

/** Finds the changed extensions of the operations that both documents have. */
export const extensionChanges = ({ base, revision }: DocumentPair): NodeChange[] =>
  base.source.operations.flatMap((old) => {
    const now =
      revision.source.operations.find(({ operationId }) => operationId === old.operationId) ??
      revision.source.operations.find(({ pointer }) => pointer === old.pointer);
    return now ? [...requirementChanges(old, now), ...keyChanges(old, now), ...itemsChanges(old, now)] : [];
  });

/** A further condition refuses calls that succeeded; one less refuses none. */
function requirementChanges(old: Operation, now: Operation): NodeChange[] {
  const [before, after] = [old, now].map(({ requires }) =>
    (requires?.flags ?? []).map((flag) => `${code(flag)} of ${code(requires?.operationId)}`),
  ) as [string[], string[]];
  const added = after.filter((flag) => !before.includes(flag));
  const removed = before.filter((flag) => !after.includes(flag));
  return [
    ...added.map((flag) => change(old, now, "x-requires", "major", undefined, flag)),
    ...removed.map((flag) => change(old, now, "x-requires", "minor", flag, undefined)),
  ];
}

/** Without its idempotency key, a client no longer retries a call. */
function keyChanges(old: Operation, now: Operation): NodeChange[] {
  const [before, after] = [old.idempotencyKey?.name, now.idempotencyKey?.name];
  if (before === after) return [];
  return [change(old, now, "x-idempotency-key", before === undefined ? "minor" : "major", before, after)];
}

/** Iteration yields the items of another list. Other changes of the pagination are changes of parameters and fields. */
function itemsChanges(old: Operation, now: Operation): NodeChange[] {
  const [before, after] = [old.pagination?.items, now.pagination?.items];
  const isChanged = before !== undefined && after !== undefined && before !== after;
  return isChanged ? [change(old, now, "x-pagination", "major", before, after)] : [];
}

const change = (
  old: Operation,
  now: Operation,
  property: string,
  bump: Bump,
  before: string | undefined,
  after: string | undefined,
): NodeChange => ({
  kind: "modified",
  typeName: "Extension",
  property,
  bump,
  rules: [],
  path: parsePointer(now.pointer),
  base: parsePointer(old.pointer),
  revision: parsePointer(now.pointer),
  before,
  after,
});

/** Describes a changed extension of an operation. */
export function extensionSentence({ property, before, after }: NodeChange, name: string): string {
  if (property === "x-requires")
    return after === undefined
      ? `${name} no longer requires the flag ${String(before)}.`
      : `${name} requires the flag ${String(after)} now.`;
  if (property === "x-pagination")
    return `the items of ${name} are in ${code(after)} now; they were in ${code(before)}.`;
  if (after === undefined)
    return `${name} no longer has the idempotency key ${code(before)}: clients do not retry its calls.`;
  return before === undefined
    ? `${name} has the idempotency key ${code(after)} now: clients can retry its calls.`
    : `the idempotency key of ${name} is ${code(after)} now; it was ${code(before)}.`;
}
