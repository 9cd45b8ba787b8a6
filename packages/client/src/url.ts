import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";

import { ArgumentError } from "./errors/classes.ts";
import { pickOwn } from "./options.ts";

/** Values of path or query parameters, by name. */
export type Values = Record<string, unknown>;

/** Returns the URL of a call. Throws ArgumentError for a value that would change the path. */
export const createUrl = (baseUrl: string, path: string, params: { path: Values; query: Values }): string =>
  createFinalURL(path, { baseUrl, params, pathSerializer, querySerializer });

// openapi-fetch alone would take inherited values into the query.
const querySerializer = (values: Values): string => createQuerySerializer<Values>()(pickOwn(values));

/**
 * Serialises the path as openapi-fetch does, but refuses objects and empty values, and `.` and `..`, which URL parsers resolve even if they
 * are escaped (URL Standard, "path state").
 */
function pathSerializer(path: string, values: Values): string {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "object" || /^(\.|%2e){0,2}$/i.test(String(value)))
      throw new ArgumentError(`${name} must not be ${JSON.stringify(value)}.`);
  }
  return defaultPathSerializer(path, values);
}
