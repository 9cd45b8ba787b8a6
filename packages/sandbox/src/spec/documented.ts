import type { CompiledOperation, CompiledResponse } from "./compiled-spec.ts";

/** Returns the documented response for a status, as `findResponse` of @9pic/openapi, which is not available at run time, does. */
export const findResponse = ({ responses }: CompiledOperation, status: number): CompiledResponse | undefined =>
  responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;

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
  const all = operations.flatMap(({ responses }) => Object.entries(responses)).filter(([code]) => /^\d+$/.test(code));
  const documented = all.filter(([code]) => status === undefined || code === String(status));
  if (status !== undefined && documented.length === 0)
    return { violation: `${name} has no status ${status || "(nothing)"}; it has ${list(all.map(([code]) => code))}` };
  if (example === undefined) return { status };
  const examples = documented.flatMap(([code, response]) => response.examples.map((one) => ({ code, name: one.name })));
  const found = examples.find((one) => one.name === example);
  if (found) return { status: found.code };
  const subject = status === undefined ? name : `${status} of ${name}`;
  return { violation: `${subject} has no example ${example}; it has ${list(examples.map((one) => one.name))}` };
}

/** Lists names, each once. */
export const list = (names: string[]): string => [...new Set(names)].join(", ");
