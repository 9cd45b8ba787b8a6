/** Where a code sample has the arguments of its call, so that the try-it panel can replace them. */
import { exampleValues, isList } from "../document/example-request.ts";
import { textsOf } from "../document/form-values.ts";
import type { CodeSample, OperationPage, ParameterRow } from "../document/operations.ts";
import { decode } from "../links.ts";

/** An argument in the source. `quote` begins a string of the language; in a URL there is none. */
export type Place = { name: string; from: number; to: number; quote: Quote | undefined };
export type Quote = '"' | "'";

/**
 * How a language writes a string that has any text: like JSON, or between single quotes, where other languages would evaluate a `$` or
 * a `#`. In a language that is not here, only arguments in URLs are replaced, since these are percent-encoded.
 */
const QUOTES: Record<Quote, string[]> = {
  '"': "javascript js jsx node nodejs typescript ts tsx python py python3 json go java csharp c#".split(" "),
  "'": "php ruby rb".split(" "),
};

/** Finds the arguments of a sample, in the order of its source. */
export function findPlaces({ language, source }: CodeSample, { path, parameters }: OperationPage): Place[] {
  const known = parameters.filter(({ name }, _, all) => all.filter((other) => other.name === name).length === 1);
  const quote = (['"', "'"] as const).find((one) => QUOTES[one].includes(language));
  const places = [
    ...placesInPath(source, path),
    ...known.flatMap((parameter) => [
      ...(parameter.in === "query" ? placesInQuery(source, parameter) : []),
      ...(quote === undefined ? [] : placesInCode(source, parameter).map((place) => ({ ...place, quote }))),
    ]),
  ].filter(({ name }) => known.some((parameter) => parameter.name === name && !isList(parameter)));
  return places
    .toSorted((one, other) => one.from - other.from)
    .filter(({ from }, index, sorted) => index === 0 || from >= sorted[index - 1]!.to);
}

/** Returns the values that URLs of the samples have in their queries, so that the try-it panel sends what the samples do. */
export function sampleValues(operation: OperationPage): Map<string, string[]> {
  const inQuery = new Set(operation.parameters.filter((one) => one.in === "query").map(({ name }) => name));
  const found = operation.samples.flatMap((sample) =>
    findPlaces(sample, operation)
      .filter(({ name, quote }) => quote === undefined && inQuery.has(name))
      .map(({ name, from, to }): [string, string[]] => [name, [decode(sample.source.slice(from, to))]]),
  );
  return new Map(found.toReversed());
}

/** Finds the parts of a URL that stand where the path has its parameters. */
function placesInPath(source: string, path: string): Place[] {
  const names: string[] = [];
  const pattern = path
    .split(/\{([^}]+)\}/)
    .map((part, index) => (index % 2 === 0 ? RegExp.escape(part) : (names.push(part), "([\\w.~%-]+)")))
    .join("");
  if (names.length === 0) return [];
  return [...source.matchAll(new RegExp(`${pattern}(?![\\w/])`, "dg"))].flatMap(({ indices }) =>
    names.map((name, index) => placeAt(name, indices![index + 1]!)),
  );
}

const placesInQuery = (source: string, { name }: ParameterRow): Place[] =>
  [...source.matchAll(new RegExp(`[?&]${RegExp.escape(encodeURIComponent(name))}=([\\w.~%-]+)`, "dg"))].map(
    ({ indices }) => placeAt(name, indices![1]!),
  );

/** Finds literals with an example of the parameter, after its name in any letter case: `orgId: 903`, `set("org_id", "903")`. */
function placesInCode(source: string, parameter: ParameterRow): Place[] {
  const name = parameter.name.split(/[_-]/).map(RegExp.escape).join("[_-]?");
  const literal = String.raw`("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?\d+(?:\.\d+)?(?![\w.]))`;
  const pattern = new RegExp(String.raw`(?<!\w)(?:(["'])${name}\1\s*,|${name}["']?\s*(?::|=>|=))\s*${literal}`, "dgi");
  const values = valuesOf(parameter);
  return [...source.matchAll(pattern)]
    .filter(([, , text]) => values.has(text!.replaceAll(/^["']|["']$/g, "")))
    .map(({ indices }) => placeAt(parameter.name, indices![2]!));
}

/** Returns the values that a sample can have for a parameter: its examples, and its default. */
function valuesOf(parameter: ParameterRow): Set<string> {
  const fallback = parameter.limits.find(({ words }) => words === "default")?.value;
  const texts = [...parameter.examples, ...(fallback === undefined ? [] : [fallback])];
  return new Set([...exampleValues(parameter), ...texts.flatMap((text) => textsOf(JSON.parse(text)))]);
}

const placeAt = (name: string, [from, to]: [number, number]): Place => ({ name, from, to, quote: undefined });
