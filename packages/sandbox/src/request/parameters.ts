import type { CompiledOperation, CompiledParameter } from "../spec/compiled-spec.ts";
import { formatViolation } from "../spec/format-error.ts";
import type { RawBody } from "./body.ts";
import { convertText } from "./convert.ts";
import { readQuery, splitItems } from "./query.ts";

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

/** The values of the parameters by name, each of its documented type, and the violations of parameters and body. */
export type ParsedRequest = { values: Record<string, unknown>; violations: string[] };

/**
 * Parses and validates the parameters of path, query and header, and validates the body. What is not documented is ignored.
 *
 * @returns the violations in the order in which the values were sent: `query.page_size: must be <= 100`
 */
export function readRequest(operation: CompiledOperation, sent: RawRequest): ParsedRequest {
  const values: Record<string, unknown> = {};
  const violations: string[] = [];
  const byName = parametersOf(operation);
  const texts = textsOf(operation, sent);
  for (const [name, text] of texts) {
    const parameter = byName.get(name);
    if (!parameter) continue;
    const { value, problems } = readParameter(parameter, name, text);
    values[parameter.name] = value;
    // Not `push(...)`, whose number of arguments is limited.
    for (const problem of problems) violations.push(problem);
  }
  for (const [name, parameter] of byName) {
    if (texts.has(name)) continue;
    if (parameter.required) violations.push(`${name}: is missing`);
    else if (parameter.default !== undefined) values[parameter.name] = parameter.default;
  }
  if (violations.length === 0) violations.push(...pageViolations(operation, values));
  return { values, violations: [...violations, ...bodyViolations(operation, sent)] };
}

/** The parameters of each operation by name, such as `query.page`, which every request needs. */
const parametersByName = new WeakMap<CompiledOperation, ReadonlyMap<string, CompiledParameter>>();

function parametersOf(operation: CompiledOperation): ReadonlyMap<string, CompiledParameter> {
  const known = parametersByName.get(operation);
  if (known) return known;
  const byName = new Map(operation.parameters.map((parameter) => [nameOf(parameter), parameter]));
  parametersByName.set(operation, byName);
  return byName;
}

/** Header parameters have no case (OpenAPI 3.1.1, 4.8.12.1). */
const nameOf = ({ in: location, name }: CompiledParameter): string =>
  `${location}.${location === "header" ? name.toLowerCase() : name}`;

/** Returns the texts of all parameters by their names, in the order in which they were sent. The query is not decoded yet. */
function textsOf({ parameters }: CompiledOperation, { path, search, headers }: RawRequest): Map<string, string[]> {
  const texts = new Map(Object.entries(path).map(([name, text]) => [`path.${name}`, [text]]));
  for (const [name, all] of readQuery(search)) texts.set(`query.${name}`, all);
  for (const parameter of parameters) {
    const text = parameter.in === "header" ? headers[parameter.name.toLowerCase()] : undefined;
    if (text !== undefined) texts.set(nameOf(parameter), [text]);
  }
  return texts;
}

function readParameter(parameter: CompiledParameter, name: string, texts: string[]) {
  const { type, items = { type: "string" }, validate } = parameter;
  const split = splitItems(parameter, texts);
  if (split === undefined)
    return { value: texts, problems: [`${name}: must be sent once, its items separated by "${parameter.delimiter}"`] };
  const converted = split.map((text) => convertText(type === "array" ? items : parameter, text));
  const [first] = converted;
  const isList = type === "array" || converted.length > 1;
  const problems = validate(isList ? converted.map(({ value }) => value) : first?.value, name);
  const ranges = converted.flatMap(({ violation }, index) =>
    violation === undefined ? [] : [formatViolation([name, isList ? index : ""], violation)],
  );
  return {
    value: isList ? converted.map(({ exact }) => exact) : first?.exact,
    problems: problems.length > 0 ? problems : ranges,
  };
}

/** The response to a page has its number, and a number is exact up to 2^53 only. */
function pageViolations({ pagination }: CompiledOperation, values: Record<string, unknown>): string[] {
  const { page = "", pageSize = "" } = pagination ?? {};
  return [page, pageSize]
    .filter((name) => /^\d+$/.test(String(values[name])) && !Number.isSafeInteger(Number(values[name])))
    .map((name) => `query.${name}: must be <= ${Number.MAX_SAFE_INTEGER}`);
}

const pathOf = (violation: string): string => violation.split(": ", 1)[0] as string;

function bodyViolations({ body }: CompiledOperation, sent: RawRequest): string[] {
  if (!body) return [];
  if (!sent.body) return body.required ? ["body: is missing"] : [];
  const { value, violations, media } = sent.body;
  if (value === undefined) return violations;
  // A file in the place of a text, or the other way round, is one violation, whatever else the schema says of it.
  const known = new Set(violations.map(pathOf));
  return [...violations, ...media.validate(value, "body").filter((violation) => !known.has(pathOf(violation)))];
}
