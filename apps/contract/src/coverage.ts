import { type ApiDescription, findResponse, isSuccess, jsonContent } from "@9pic/openapi";

import type { Transport } from "./http/transport.ts";

/** A part of the spec that no response of this run showed: a status, or "named examples". */
export type Uncovered = { operationId: string; what: string; names?: string[]; reason: string };

/** Why a status is not covered. The suite must work with any server, and harm none. */
const REASONS: Record<string, string> = {
  "401": "no request without a key got it",
  "403": "no request with an unknown key got it",
  "404": "no request with an unknown id got it",
  "422": "no invalid value got it",
  "429": "needs more requests than are polite",
  "500": "needs a server that fails",
};

const NO_EXAMPLES = "an API returns its own data; only a mock can be asked for an example";

/**
 * Lists the documented statuses that no response had, and the named examples of the others, which cannot be requested. A range or `default` is
 * covered by any status that it documents.
 */
export function findUncovered(
  { operations }: ApiDescription,
  { exchanges, whyNotSent }: Pick<Transport, "exchanges" | "whyNotSent">,
): Uncovered[] {
  const statusesOf = Map.groupBy(exchanges, ({ operationId }) => operationId);
  return operations.flatMap((operation) => {
    const { operationId, responses } = operation;
    const own = statusesOf.get(operationId) ?? [];
    const seen = new Set(own.map(({ response }) => findResponse(operation, response.status)));
    const notSent = whyNotSent(operation);
    const statuses = responses
      .filter((response) => !seen.has(response))
      .map((response) => ({ operationId, what: response.status, reason: notSent ?? reasonOf(response) }));
    const names = responses.filter(isSuccess).flatMap((response) => jsonContent(response)?.examples ?? []);
    const named = { operationId, what: "named examples", names: names.map(({ name }) => name), reason: NO_EXAMPLES };
    return names.length > 0 ? [...statuses, named] : statuses;
  });
}

const reasonOf = (response: { status: string }): string =>
  REASONS[response.status] ?? (isSuccess(response) ? "no request succeeded" : "no request of this run got it");
