import type { CompiledOperation } from "../spec/compiled-spec.ts";

/**
 * Returns `data` about what was requested: a field that is named like a parameter of the path has the value of its argument, if it is of the
 * same type. Everything else is that of the example.
 */
export function withPathValues(
  data: unknown,
  { path }: CompiledOperation,
  parameters: Record<string, unknown>,
): unknown {
  if (typeof data !== "object" || data === null) return data;
  const example = data as Record<string, unknown>;
  const changed = [...path.matchAll(/\{([^{}]+)\}/g)]
    .map(([, name]) => name as string)
    .filter((name) => Object.hasOwn(example, name) && typeof example[name] === typeof parameters[name])
    .filter((name) => example[name] !== parameters[name]);
  if (changed.length === 0) return data;
  return { ...example, ...Object.fromEntries(changed.map((name) => [name, parameters[name]])) };
}
