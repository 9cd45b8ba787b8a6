import type { CompiledOperation, CompiledParameter, ParameterType } from "./spec/compiled-spec.ts";

/** The parameters of a request as they were sent: those of the path decoded, the query without its `?`. */
export type RawParameters = { path: Record<string, string>; search: string };

/** The values of the parameters by name, each of its documented type, and their violations. */
export type ParsedParameters = { values: Record<string, unknown>; violations: string[] };

/**
 * Parses and validates the parameters of path and query. Undocumented parameters are ignored.
 *
 * @returns the violations in the order in which the values were sent: `query.page_size: must be <= 100`
 */
export function readParameters({ parameters }: CompiledOperation, { path, search }: RawParameters): ParsedParameters {
  const values: Record<string, unknown> = {};
  const violations: string[] = [];
  const byName = new Map(parameters.map((parameter) => [`${parameter.in}.${parameter.name}`, parameter]));
  const query = new URLSearchParams(search);
  const sent = new Map(Object.entries(path).map(([name, text]) => [`path.${name}`, [text]]));
  for (const name of new Set(query.keys())) sent.set(`query.${name}`, query.getAll(name));
  for (const [name, texts] of sent) {
    const parameter = byName.get(name);
    if (!parameter) continue;
    const value = parse(parameter, texts);
    values[parameter.name] = value;
    violations.push(...parameter.validate(value).map((violation) => prefixWithName(name, violation)));
  }
  for (const [name, parameter] of byName) {
    if (sent.has(name)) continue;
    if (parameter.required) violations.push(`${name}: is missing`);
    else if (parameter.default !== undefined) values[parameter.name] = parameter.default;
  }
  return { values, violations };
}

/** Prefixes a violation with the name of the parameter, before the path of a value inside of it: `query.tags.0: must be string`. */
const prefixWithName = (name: string, violation: string): string =>
  `${name}${/^[\w.]+: /.test(violation) ? "." : ": "}${violation}`;

/** Converts the texts of a parameter to its documented type. Unparsable text is kept; the schema rejects it. */
function parse({ type, items = "string" }: CompiledParameter, texts: string[]): unknown {
  if (type === "array") return texts.map((text) => PARSERS[items](text));
  return texts.length > 1 ? texts : PARSERS[type](texts[0] as string);
}

const PARSERS: Record<ParameterType, (text: string) => unknown> = {
  // A number with too many digits becomes Infinity, which is not an integer.
  integer: (text) => (/^-?\d+$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text),
  number: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text),
  boolean: (text) => (text === "true" || text === "false" ? text === "true" : text),
  array: (text) => [text],
  string: (text) => text,
};
