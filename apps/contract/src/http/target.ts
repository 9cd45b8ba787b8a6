/** Writes arguments into a request, as the styles of their parameters say (OpenAPI 3.1.1, 4.8.12.3). */
import type { ApiDescription, Operation, Parameter } from "@9pic/openapi";

/** The argument of a parameter; a list for one that takes an array. */
export type Argument = string | readonly string[];
/** Arguments by the names of their parameters, as they are written in a request. */
export type Arguments = Record<string, Argument>;

/** Between the items of an array; the standard writes space and pipe percent-encoded in a URL. */
const DELIMITERS: Partial<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Converts the values of arguments, such as documented examples, to texts. Undefined ones are left out. */
export function textsOf(values: Record<string, unknown>): Arguments {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.map(textOf) : textOf(value)]),
  );
}

/** Writes a value as a text. `String` throws for an object of a response whose `toString` is no function. */
export const textOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

/** Returns the path and the query of a call. Arguments that belong to no path or query parameter are left out. */
export function targetOf({ path, parameters }: Operation, args: Arguments): string {
  let target = path;
  const query: string[] = [];
  for (const parameter of parameters) {
    const { name, in: location } = parameter;
    const argument = args[name];
    if (argument === undefined) continue;
    if (location === "path") target = target.replace(`{${name}}`, () => encodeURIComponent(String(argument)));
    else if (location === "query") query.push(...queryOf(parameter, argument));
  }
  return query.length > 0 ? `${target}?${query.join("&")}` : target;
}

function queryOf({ name, style, explode }: Parameter, argument: Argument): string[] {
  const key = `${encodeURIComponent(name)}=`;
  const texts = [argument].flat().map((text) => encodeURIComponent(text));
  return style === "form" && explode ? texts.map((text) => key + text) : [key + texts.join(DELIMITERS[style] ?? ",")];
}

/** Returns the headers of a call that are parameters, by their names in lower case. */
export const headersOf = ({ parameters }: Operation, args: Arguments): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter(({ name, in: location }) => location === "header" && args[name] !== undefined)
      .map(({ name }) => [name.toLowerCase(), String(args[name])]),
  );

/**
 * Finds the operation of a request by its path, whether or not the arguments in it are valid. A concrete path is preferred to a templated
 * one (OpenAPI 3.1.1, 4.8.8).
 */
export function findOperation({ operations }: ApiDescription, method: string, target: string): Operation | undefined {
  const matching = operations.filter((operation) => {
    const parts = operation.path.split(/\{[^}]*\}/).map((part) => RegExp.escape(part));
    return operation.method === method && new RegExp(`^${parts.join("[^/?]+")}(\\?|$)`).test(target);
  });
  return matching.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))[0];
}

/** Templates that match the same path differ first where one of them has a parameter, which sorts last. */
const sortKey = ({ path }: Operation): string => path.replaceAll(/\{[^}]*\}/g, "\uffff");
