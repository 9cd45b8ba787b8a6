import type { OperationFunction } from "./operation.ts";

/** Echoes the ids of the path, once all checks have passed. */
export const ping: OperationFunction<"ping"> = ({ parameters, example }) => {
  const values: Record<string, unknown> = parameters;
  const fields = Object.entries(example).map(([name, value]) => [
    name,
    Object.hasOwn(values, name) ? values[name] : value,
  ]);
  return Object.fromEntries(fields);
};
