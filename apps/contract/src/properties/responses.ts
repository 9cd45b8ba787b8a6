import { findResponse, type Operation, type Parameter } from "@9pic/openapi";

import { ASSUMPTIONS, differences } from "../assumptions.ts";
import { type Exchange, readEnvelope } from "../http/exchange.ts";
import { type Arguments, textOf } from "../http/target.ts";
import type { Violation } from "../validate/violation.ts";

/** What a server may know of a valid call that the spec does not say. */
export type Allowances = {
  /** Whether all ids in the path belong to the caller. For others a server may return 404 or 403. */
  hasOwnIdsOnly: boolean;
  /** Whether the event may lack a flag that the operation requires, for which the server returns 403. */
  mayLackFlag: boolean;
};

/** Statuses of a valid call about things that the server does not have, or that are in another state (RFC 9110, 15.5). */
const UNFULFILLED = [400, 404, 409, 410];

/** Checks the status of a call with valid arguments and a valid body. */
export function validCallViolations(
  operation: Operation,
  { response, body }: Exchange,
  { hasOwnIdsOnly, mayLackFlag }: Allowances,
): Violation[] {
  const { status } = response;
  if (status < 300) return [];
  const message = JSON.stringify(readEnvelope(response).message ?? null).slice(0, 120);
  if (status >= 500) return [{ problem: `the server failed: ${message}` }];
  if (status === 401) return [{ problem: `the server says that the key is missing, but it was sent: ${message}` }];
  if (status === 403 && (!hasOwnIdsOnly || mayLackFlag)) return [];
  const hasOthersValues = !hasOwnIdsOnly || body !== undefined;
  if (UNFULFILLED.includes(status) && hasOthersValues && findResponse(operation, status)) return [];
  const what = body ? "a valid request is refused" : "valid arguments are refused";
  if (status !== 403 && status !== 404) return [{ problem: `${what}: ${message}` }];
  const advice = "Check that NINEPIC_API_KEY, NINEPIC_ORG_ID and NINEPIC_EVENT_ID belong together";
  return [{ problem: `refused, although the ids are the caller's: ${message}. ${advice}` }];
}

/** Statuses with which a server may refuse an invalid argument, though the spec assumes 422. */
export const REFUSED_VALUE = [400, 404];

/** Checks the status of a call with an invalid argument. An id must be refused; the spec assumes that all others are, too. */
export function invalidCallViolations(
  exchange: Exchange,
  { name, in: location }: Pick<Parameter, "name" | "in">,
): Violation[] {
  const { status } = exchange.response;
  const field = `parameter ${name}`;
  const violations = acceptanceViolations(exchange, field);
  if (status >= 500 || (location === "path" && status < 300)) return violations;
  if (status === 422) return [];
  const returned = status < 300 ? "the server accepts it" : `the server returns ${status}`;
  const problem = `the spec assumes that an invalid value is refused with 422; ${returned}`;
  return differences(ASSUMPTIONS.outOfRange, [{ field, problem }]);
}

function acceptanceViolations({ response: { status } }: Exchange, field: string): Violation[] {
  if (status < 300) return [{ field, problem: "is accepted with an invalid value, and must be refused" }];
  if (status >= 500) return [{ field, problem: "makes the server fail with an invalid value, and must be refused" }];
  return [];
}

/** Checks the status of a call whose body cannot be read. */
export function malformedBodyViolations({ response: { status } }: Exchange, field: string): Violation[] {
  if (status < 300) return [{ field, problem: "is accepted, and must be refused" }];
  if (status >= 500) return [{ field, problem: "makes the server fail, and must be refused" }];
  return [];
}

/** Checks the status of a call whose body violates the schema: 422, unless the server looks at the ids or at a flag first. */
export function invalidBodyViolations(
  exchange: Exchange,
  field: string,
  { hasOwnIdsOnly, mayLackFlag }: Allowances,
): Violation[] {
  const { status } = exchange.response;
  const isOther = (status === 403 && (!hasOwnIdsOnly || mayLackFlag)) || (status === 404 && !hasOwnIdsOnly);
  if (status < 300 || status >= 500 || isOther || status === 422) return acceptanceViolations(exchange, field);
  return [{ field, problem: "must be refused with 422, since it violates the schema", value: String(status) }];
}

/** Checks fields of `data` that are named like parameters of the path: they must have the values of these. */
export function echoViolations({ response }: Exchange, { parameters }: Operation, args: Arguments): Violation[] {
  const data = Object(readEnvelope(response).data) as Record<string, unknown>;
  return parameters
    .filter(({ name, in: location }) => location === "path" && Object.hasOwn(data, name))
    .filter(({ name }) => textOf(data[name]) !== args[name])
    .map(({ name }) => ({
      field: `data.${name}`,
      problem: `must be ${args[name]} as requested`,
      value: JSON.stringify(data[name]),
    }));
}
