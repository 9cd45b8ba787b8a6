import { readTarget } from "../request/request.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { findDocumented } from "../spec/documented.ts";
import type { Override, Replacement } from "./override.ts";

/** An override that still applies to further requests. */
export type PendingOverride = Override & {
  id: number;
  /** The number of requests that it still applies to. */
  left: number | "always";
};

/** The parts of a request by which overrides select it. */
export type OverriddenRequest = {
  operation: CompiledOperation;
  key: string | undefined;
  session: string;
  /** The path as it was sent. */
  target: string;
  search: string;
};

const MAX_OVERRIDES = 1000;

/** The pending overrides, in the order in which they were set. */
export class OverrideList {
  #entries: PendingOverride[] = [];
  #lastId = 0;

  /**
   * Returns the id of the override. Throws RangeError if the list is full.
   *
   * @param id the id that the override had in another list. Default: a new one
   */
  add(override: Override, id: number = this.#lastId + 1): number {
    if (this.#entries.length >= MAX_OVERRIDES)
      throw new RangeError(
        `${MAX_OVERRIDES} overrides of all sessions are pending already. Remove some, or reset all sessions.`,
      );
    this.#lastId = Math.max(this.#lastId, id);
    this.#entries.push({ ...override, id, left: override.times ?? 1 });
    return id;
  }

  get pending(): PendingOverride[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /** Returns whether there was an override with this id. */
  remove(id: number): boolean {
    return this.#keep((entry) => entry.id !== id);
  }

  /** Removes the overrides of a session. Returns whether there were any. */
  removeSession(session: string): boolean {
    return this.#keep((entry) => entry.session !== session);
  }

  /** Returns the override for a request, if there is one, and counts it as used. Overrides of its session come first, and those that apply `always` last. */
  take(request: OverriddenRequest): PendingOverride | undefined {
    if (this.#entries.length === 0) return undefined;
    const matching = this.#entries.filter((entry) => isMeant(entry, request));
    const [entry] = matching.toSorted((a, b) => rank(a) - rank(b));
    if (entry && entry.left !== "always") {
      entry.left -= 1;
      if (entry.left === 0) this.remove(entry.id);
    }
    return entry;
  }

  #keep(predicate: (entry: PendingOverride) => boolean): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(predicate);
    return this.#entries.length < before;
  }
}

const rank = ({ session, left }: PendingOverride): number =>
  (session === undefined ? 2 : 0) + (left === "always" ? 1 : 0);

function isMeant({ key, path, session, ...override }: Override, request: OverriddenRequest): boolean {
  return (
    (session ?? request.session) === request.session &&
    (key ?? request.key) === request.key &&
    (path === undefined || hasTarget(request, path)) &&
    appliesTo(request.operation, override)
  );
}

/** Whether an operation is the one that is meant, and documents the status and the example. */
export const appliesTo = (operation: CompiledOperation, replacement: Replacement): boolean =>
  (replacement.operationId ?? operation.operationId) === operation.operationId &&
  findDocumented(operation.operationId, [operation], replacement).violation === undefined;

function hasTarget({ target, search }: OverriddenRequest, path: string): boolean {
  const { path: wanted, search: parameters } = readTarget(path);
  if (wanted !== target) return false;
  if (parameters === "") return true;
  // A set, since both can have thousands of parameters.
  const sent = new Set(pairsOf(search));
  return pairsOf(parameters).every((pair) => sent.has(pair));
}

const pairsOf = (search: string): string[] => [...new URLSearchParams(search)].map((pair) => JSON.stringify(pair));
