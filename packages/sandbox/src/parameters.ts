import type { OperationModel, ParameterModel, ParameterType } from "./model/model.ts";

/** The parameters of a request as they were sent: those of the path decoded, the query without its `?`. */
export type RawParameters = { path: Record<string, string>; search: string };

/** The values of the parameters by name, each of its documented type, and their violations. */
export type ParsedParameters = { values: Record<string, unknown>; violations: string[] };

/**
 * Parses and validates the parameters of path and query. Undocumented parameters are ignored.
 *
 * @returns the violations in the order in which the values were sent: `query.page_size: must be <= 100`
 */
export function readParameters({ parameters }: OperationModel, { path, search }: RawParameters): ParsedParameters {
  const values: Record<string, unknown> = {};
  const violations: string[] = [];
  const read = new Set<ParameterModel>();
  const take = (location: ParameterModel["in"], name: string, texts: string[]): void => {
    const parameter = parameters.find((one) => one.in === location && one.name === name);
    if (!parameter || read.has(parameter)) return;
    read.add(parameter);
    values[name] = parse(parameter, texts);
    violations.push(...parameter.validate(values[name]).map(named(parameter)));
  };
  for (const [name, text] of Object.entries(path)) take("path", name, [text]);
  const query = new URLSearchParams(search);
  for (const name of query.keys()) take("query", name, query.getAll(name));
  for (const parameter of parameters) {
    if (read.has(parameter)) continue;
    if (parameter.required) violations.push(named(parameter)("is missing"));
    else if (parameter.default !== undefined) values[parameter.name] = parameter.default;
  }
  return { values, violations };
}

/** A violation inside of a value starts with a path, which continues that of the parameter: `query.tags.0: must be string`. */
const named =
  ({ in: location, name }: ParameterModel) =>
  (violation: string): string =>
    `${location}.${name}${/^[\w.]+: /.test(violation) ? "." : ": "}${violation}`;

/** A text that is not of the documented type stays a text, which the schema refuses. */
function parse({ type, items = "string" }: ParameterModel, texts: string[]): unknown {
  if (type === "array") return texts.map((text) => PARSERS[items](text));
  return texts.length > 1 ? texts : PARSERS[type](texts[0] as string);
}

const PARSERS: Record<ParameterType, (text: string) => unknown> = {
  // Too many digits are Infinity, which is not an integer.
  integer: (text) => (/^-?\d+$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text),
  number: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text),
  boolean: (text) => (text === "true" || text === "false" ? text === "true" : text),
  array: (text) => [text],
  string: (text) => text,
};
