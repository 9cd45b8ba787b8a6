import type { Operation } from "@9pic/openapi";

import { type Exchange, readEnvelope } from "../http/exchange.ts";
import type { Arguments } from "../spec.ts";
import type { Violation } from "../validate/violation.ts";

/**
 * Checks the status of a call with valid arguments.
 *
 * @param hasOwnIdsOnly whether all ids in the path belong to the caller. For others a server may return 404 or 403
 */
export function validCallViolations({ response }: Exchange, hasOwnIdsOnly: boolean): Violation[] {
  const { status } = response;
  const isRefusal = status === 403 || status === 404;
  if (status < 300 || (isRefusal && !hasOwnIdsOnly)) return [];
  const message = JSON.stringify(readEnvelope(response).message ?? null).slice(0, 120);
  if (status >= 500) return [{ problem: `the server failed: ${message}` }];
  if (status === 401) return [{ problem: `the server says that the key is missing, but it was sent: ${message}` }];
  if (!isRefusal) return [{ problem: `valid arguments are refused: ${message}` }];
  const advice = "Check that NINEPIC_API_KEY, NINEPIC_ORG_ID and NINEPIC_EVENT_ID belong together";
  return [{ problem: `refused, although the ids are the caller's: ${message}. ${advice}` }];
}

/** Checks the status of a call in which the argument of one parameter is invalid. */
export function invalidCallViolations({ response: { status } }: Exchange, name: string): Violation[] {
  const field = `parameter ${name}`;
  if (status < 300) return [{ field, problem: "is accepted with an invalid value, and must be refused" }];
  if (status >= 500) return [{ field, problem: "makes the server fail with an invalid value, and must be refused" }];
  return [];
}

/** Checks fields of `data` that are named like parameters of the path: they must have the values of these. */
export function echoViolations({ response }: Exchange, { parameters }: Operation, args: Arguments): Violation[] {
  const data = Object(readEnvelope(response).data) as Record<string, unknown>;
  return parameters
    .filter(({ name, in: location }) => location === "path" && Object.hasOwn(data, name))
    .filter(({ name }) => String(data[name]) !== args[name])
    .map(({ name }) => ({
      field: `data.${name}`,
      problem: `must be ${args[name]} as requested`,
      value: JSON.stringify(data[name]),
    }));
}
