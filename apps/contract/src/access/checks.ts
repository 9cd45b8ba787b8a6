/** Calls with a key, an organisation or an event that the server must not accept, and what it must return for them. */
import { createHash } from "node:crypto";

import type { ApiDescription, Operation, SchemaObject } from "@9pic/openapi";

import { type Assumption, ASSUMPTIONS, differences } from "../assumptions.ts";
import { type Credential, PLACEHOLDER_KEY } from "../http/credentials.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Arguments } from "../http/target.ts";
import { type Caller, ownIds } from "../options/environment.ts";
import type { Violation } from "../validate/violation.ts";

/** How a call differs from a valid one. */
export type AccessCheck = {
  name: string;
  /** Headers with a credential, in place of the caller's. */
  headers?: Record<string, string>;
  /** For the report. */
  note?: string;
  /** Arguments in place of the caller's. */
  args?: Arguments;
  /** What the status must be; undefined if the call must succeed like any valid one. */
  refused?: Refusal;
};

type Refusal = {
  statuses: number[];
  /** Why: the end of "must be 403, since …". */
  reason: string;
  /** Other documented statuses, with the assumption by which they differ. */
  assumed?: Record<number, Assumption>;
};

/** `credential` is what the operation needs; undefined if it needs none. */
type AccessOptions = { api: ApiDescription; caller: Caller; credential: Credential | undefined; seed: number };

/** Lists the checks of an operation. */
export const planAccess = (operation: Operation, options: AccessOptions): AccessCheck[] => [
  ...keyChecks(options),
  ...idChecks(operation, options),
];

/** The header of a credential may be spelled in any case (RFC 9110, 5.1). */
function keyChecks({ api, credential, seed }: AccessOptions): AccessCheck[] {
  if (!credential) return [];
  const { scheme, name, prefix } = credential;
  const missing = { statuses: [401], reason: "no key was sent" };
  const without: AccessCheck = { name: "without a key", note: "without a key", headers: {}, refused: missing };
  // Of other schemes the spec does not say how an unknown credential is refused.
  if (!Object.hasOwn(api.security[0] ?? {}, scheme)) return [without];
  const [other, otherCase] = [createKey(seed), name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase()];
  return [
    without,
    {
      ...{ name: "with an empty key", note: "with an empty key", headers: { [name]: "" } },
      refused: { statuses: [401, 403], reason: "the key is empty" },
    },
    {
      ...{ name: "with an unknown key", note: "with an unknown key", headers: { [name]: prefix + other } },
      refused: { statuses: [403], reason: "no organisation has this key" },
    },
    {
      name: `with the header ${otherCase}`,
      note: `with the header ${otherCase}`,
      headers: { [otherCase]: prefix + PLACEHOLDER_KEY },
    },
  ];
}

/** Returns a key that no organisation has. */
const createKey = (seed: number): string => createHash("sha256").update(`unknown ${seed}`).digest("hex").slice(0, 40);

type NamedRefusal = Refusal & { name: string };

/** Ids that nothing has, and ids of another organisation, by the parameters that take them. */
const REFUSALS: Record<string, { unknown: NamedRefusal; foreign: NamedRefusal }> = {
  org_id: {
    unknown: {
      name: "of an unknown organisation",
      statuses: [403],
      reason: "the organisation is not that of the key",
      assumed: { 404: ASSUMPTIONS.order },
    },
    foreign: {
      name: "of another organisation",
      statuses: [403],
      reason: "the organisation is not that of the key",
      assumed: { 404: ASSUMPTIONS.order },
    },
  },
  event_id: {
    unknown: {
      name: "of an unknown event",
      statuses: [404],
      reason: "no event has this id",
      assumed: { 403: ASSUMPTIONS.unknownEvents },
    },
    foreign: {
      name: "of another organisation's event",
      statuses: [403, 404],
      reason: "the event is not the organisation's",
    },
  },
};

/** Large, but an integer of 32 bits, so that a server can store it. */
const UNKNOWN_ID = 2_000_000_000;

function idChecks({ parameters }: Operation, { api, caller, seed }: AccessOptions): AccessCheck[] {
  const own = Object.values(ownIds(caller));
  const id = [0, 1, 2].map((step) => UNKNOWN_ID + ((seed + step) % 100_000_000)).find((one) => !own.includes(one))!;
  return parameters.flatMap(({ name: parameter, in: location, schema }) => {
    const refusals = location === "path" ? REFUSALS[parameter] : undefined;
    const { maximum = id } = Object(api.resolve(schema)) as SchemaObject;
    const check = (value: number | undefined, { name, ...refused }: NamedRefusal): AccessCheck[] =>
      value === undefined || value > maximum || own.includes(value)
        ? []
        : [{ name, args: { [parameter]: String(value) }, refused }];
    return refusals ? [...check(id, refusals.unknown), ...check(caller.foreignIds?.[parameter], refusals.foreign)] : [];
  });
}

/** Returns what is wrong with the status of a call that must be refused. */
export function refusalViolations(
  { response: { status } }: Exchange,
  { statuses, reason, assumed = {} }: Refusal,
): Violation[] {
  if (statuses.includes(status)) return [];
  const expected = statuses.join(" or ");
  const assumption = assumed[status];
  if (!assumption) return [{ problem: `must be ${expected}, since ${reason}`, value: String(status), role: "cause" }];
  const problem = `the spec assumes ${expected}, since ${reason}; the server returns ${status}`;
  return differences(assumption, [{ problem, role: "cause" }]);
}
