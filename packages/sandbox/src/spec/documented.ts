import type { CompiledOperation, CompiledResponse } from "./compiled-spec.ts";

/** Returns the documented response for a status, as `findResponse` of @9pic/openapi, which is not available at run time, does. */
export const findResponse = ({ responses }: CompiledOperation, status: number): CompiledResponse | undefined =>
  responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;

/** Returns the status of a documented response: the first of a range, and a given one for `default`. */
const statusOf = (documented: string, fallback: number): number =>
  documented === "default" ? fallback : Number(documented.replaceAll("X", "0"));

type Success = { status: number; response: CompiledResponse };

/** The first success of each operation, which most requests need. */
const successes = new WeakMap<CompiledOperation, Success | undefined>();

/** Returns the first documented success. Without any, it is the `default`, as a 200, or else a redirect. */
export function firstSuccess(operation: CompiledOperation): Success | undefined {
  if (!successes.has(operation)) successes.set(operation, findSuccess(operation));
  return successes.get(operation);
}

function findSuccess({ responses }: CompiledOperation): Success | undefined {
  const all = Object.entries(responses);
  const first = ["2", "default", "3"].map((start) => all.find(([status]) => status.startsWith(start))).find(Boolean);
  return first && { status: statusOf(first[0], 200), response: first[1] };
}

type Documented = { status?: string | number | undefined; example?: string | undefined };

/**
 * Finds the status of a documented example, or checks a status without one.
 *
 * @param name the name of the operations in the violation
 * @returns a violation, with what is documented instead, if no operation has the status and the example
 */
export function findDocumented(
  name: string,
  operations: CompiledOperation[],
  { status, example }: Documented,
): Documented & { violation?: string } {
  const all = operations.flatMap(({ responses }) => Object.entries(responses));
  const documented = status === undefined ? all : operations.flatMap((operation) => documentedAs(operation, status));
  if (status !== undefined && documented.length === 0)
    return { violation: `${name} has no status ${status || "(nothing)"}; it has ${list(all.map(([code]) => code))}` };
  if (example === undefined) return { status };
  const examples = documented.flatMap(([code, response]) => response.examples.map((one) => ({ code, name: one.name })));
  const found = examples.find((one) => one.name === example);
  if (found) return { status: status ?? statusOf(found.code, 500) };
  const subject = status === undefined ? name : `${status} of ${name}`;
  return { violation: `${subject} has no example ${example}; it has ${list(examples.map((one) => one.name))}` };
}

/** Returns what an operation documents for a status, such as `404`, by itself, by its range or by `default`. */
function documentedAs(operation: CompiledOperation, status: string | number): [string, CompiledResponse][] {
  const response = /^[1-5]\d\d$/.test(String(status)) ? findResponse(operation, Number(status)) : undefined;
  return response ? [[String(status), response]] : [];
}

/** Lists names, each once. */
export const list = (names: string[]): string => [...new Set(names)].join(", ");
