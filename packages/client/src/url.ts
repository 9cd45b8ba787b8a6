import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";

import { ArgumentError } from "./errors/other-errors.ts";
import { own } from "./options.ts";

/** Values of a path or of a query, each by its name. */
export type Values = Record<string, unknown>;

/** The address of a call. Throws ArgumentError for a value that would make it another one. */
export const createUrl = (baseUrl: string, path: string, params: { path: Values; query: Values }): string =>
  createFinalURL(path, { baseUrl, params, pathSerializer, querySerializer });

const serializeQuery: (values: Values) => string = createQuerySerializer();

/** The query of an address, as openapi-fetch writes it; but of own values only, where it takes inherited ones as well. */
export const querySerializer = (values: Values): string => serializeQuery(own(values));

/**
 * The path with its values, as openapi-fetch writes it; but without those that are none, and without `.` and `..`, which URL parsers take
 * for "here" and "up one", even if they are escaped (URL Standard, "path state").
 */
export function pathSerializer(path: string, values: Values): string {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "object" || /^(\.|%2e){0,2}$/i.test(String(value)))
      throw new ArgumentError(`cannot have ${JSON.stringify(value)} as ${name}.`);
  }
  return defaultPathSerializer(path, values);
}
