import type { BrunoItem, BrunoParameter, BrunoVariable } from "./types.ts";

/** What a program takes as the name of a variable. */
const NAME = /^\w+$/;

/**
 * Makes variables of the values in paths, so that a reader sets an id once for all requests.
 *
 * @param taken names of other variables
 * @returns the items, which use the variables, and the variables with the values of the examples. A parameter that has different values stays as
 * it is.
 */
export function withPathVariables(
  items: BrunoItem[],
  taken: Set<string>,
): { items: BrunoItem[]; variables: BrunoVariable[] } {
  const byName = Map.groupBy(pathParameters(items), ({ name }) => name);
  const variables = [...byName].flatMap(([name, [first, ...others]]): BrunoVariable[] => {
    const value = first!.value;
    const isOne = others.every((other) => other.value === value);
    if (!isOne || value === "" || !NAME.test(name) || taken.has(name)) return [];
    return [{ name, value, type: "text", enabled: true, secret: false }];
  });
  return { items: useVariables(items, new Set(variables.map(({ name }) => name))), variables };
}

const pathParameters = (items: BrunoItem[]): BrunoParameter[] =>
  items.flatMap((item) =>
    item.type === "folder" ? pathParameters(item.items) : item.request.params.filter(({ type }) => type === "path"),
  );

const useVariables = (items: BrunoItem[], names: Set<string>): BrunoItem[] =>
  items.map((item) => {
    if (item.type === "folder") return { ...item, items: useVariables(item.items, names) };
    const params = item.request.params.map((one) =>
      one.type === "path" && names.has(one.name) ? { ...one, value: `{{${one.name}}}` } : one,
    );
    return { ...item, request: { ...item.request, params } };
  });
