/** Names of where a violation is: operations, statuses and fields. */
import type { Failure } from "../check.ts";

/** Maximum number of operations, and of fields, that are named at one violation. */
export const MAX_NAMED = 4;

/** Returns operation, status and field of a violation. */
export const whereOf = (failure: Failure): string => placeName([failure]);

/** Names the operations with their statuses, and the fields: `ping 200/401 and listEvents 200, data.event_id`. */
export function placeName(failures: readonly Failure[]): string {
  const byOperation = Map.groupBy(failures, ({ operationId }) => operationId);
  const operations = [...byOperation].map(([operationId, same]) => {
    const statuses = new Set(same.map(({ status }) => status).filter((status) => status !== undefined));
    return [operationId, [...statuses].toSorted().join("/")].filter(Boolean).join(" ");
  });
  const fields = [...new Set(failures.map(({ field }) => field))];
  const parameters = fields.map((field) => /^parameter (.+)$/.exec(field ?? "")?.[1]);
  const isList = parameters.length > 1 && !parameters.includes(undefined);
  const place = isList ? `parameters ${nameSome(parameters)}` : nameSome(fields);
  return [nameSome(operations), place].filter(Boolean).join(", ") || "the server";
}

function nameSome(names: (string | undefined)[]): string {
  const further = names.length - MAX_NAMED;
  return [...names.slice(0, MAX_NAMED), further > 0 && `${further} more`].filter(Boolean).join(" and ");
}
