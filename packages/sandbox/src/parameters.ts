import type { CompiledOperation, CompiledParameter, ParameterType } from "./spec/compiled-spec.ts";

/** What was sent to an operation. */
export type RawRequest = {
  /** The parameters of the path, decoded. */
  path: Record<string, string>;
  /** The query, without its `?`. */
  search: string;
  /** The headers, by name in lower case; empty for an operation without a body and header parameters. */
  headers: Record<string, string>;
  /** The body of an operation that documents one. It has the documented media type, and can be read. */
  body?: RawBody | undefined;
};

export type RawBody = {
  /** As it was sent. */
  raw: string | Uint8Array;
  /** The value of the JSON, or the fields of the form by name: each of its documented type, a file as its name. */
  value: unknown;
};

/** The values of the parameters by name, each of its documented type, and the violations of parameters and body. */
export type ParsedRequest = { values: Record<string, unknown>; violations: string[] };

/**
 * Parses and validates the parameters of path and query. Undocumented parameters are ignored.
 *
 * @returns the violations in the order in which the values were sent: `query.page_size: must be <= 100`
 */
export function readRequest({ parameters }: CompiledOperation, { path, search }: RawRequest): ParsedRequest {
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
