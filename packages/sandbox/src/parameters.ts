import type { OperationModel, ParameterModel, ParameterType } from "./model/model.ts";

/** What was asked for, as it was sent: the target as it stands, the values of its path decoded, its query without the `?`. */
export type RawParameters = { target: string; path: Record<string, string>; search: string };

/** The values of a call, each of its documented type, and what is wrong with them in the API's words. */
export type ParsedParameters = { values: Record<string, unknown>; violations: string[] };

/**
 * Reads the values of path and query. Problems are named in the order in which the values were sent:
 * `query.page_size: must be <= 100; query.page: must be integer`. What the spec does not name is left alone.
 */
export function readParameters({ parameters }: OperationModel, { path, search }: RawParameters): ParsedParameters {
  const values: Record<string, unknown> = {};
  const violations: string[] = [];
  const read = new Set<ParameterModel>();
  const take = (place: ParameterModel["in"], name: string, texts: string[]): void => {
    const parameter = parameters.find((one) => one.in === place && one.name === name);
    if (!parameter || read.has(parameter)) return;
    read.add(parameter);
    values[name] = typed(parameter, texts);
    violations.push(...parameter.validate(values[name]).map(placed(parameter)));
  };
  for (const [name, text] of Object.entries(path)) take("path", name, [text]);
  const sent = search === "" ? undefined : new URLSearchParams(search);
  for (const name of sent?.keys() ?? []) take("query", name, sent?.getAll(name) ?? []);
  for (const parameter of parameters) {
    if (read.has(parameter)) continue;
    if (parameter.required) violations.push(placed(parameter)("is missing"));
    else if (parameter.default !== undefined) values[parameter.name] = parameter.default;
  }
  return { values, violations };
}

/** A check names a place only inside of a value: `tags.0: must be string`. */
const placed =
  ({ in: place, name }: ParameterModel) =>
  (problem: string): string =>
    `${place}.${name}${/^[\w.]+: /.test(problem) ? "." : ": "}${problem}`;

/** A text that is not of its type stays a text, for the check to see. */
function typed({ type, items = "string" }: ParameterModel, values: string[]): unknown {
  if (type === "array") return values.map((value) => TYPES[items](value));
  return values.length > 1 ? values : TYPES[type](values[0] as string);
}

const TYPES: Record<ParameterType, (text: string) => unknown> = {
  // Digits without end are infinity, which is no integer.
  integer: (text) => (/^-?\d+$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text),
  number: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text),
  boolean: (text) => (text === "true" || text === "false" ? text === "true" : text),
  array: (text) => [text],
  string: (text) => text,
};
