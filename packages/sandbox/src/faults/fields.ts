/** Changes fields of a response's body, in a copy of it. A path is such as `data.events.0.event_id`. */

/** Returns the path of the first field in `data` that is no object; that of `data` if there is none. */
export function firstField(body: unknown): string {
  const path = ["data"];
  let value = (Object(body) as { data?: unknown }).data;
  while (typeof value === "object" && value !== null) {
    const [entry] = Object.entries(value);
    if (!entry) break;
    path.push(entry[0]);
    value = entry[1];
  }
  return path.join(".");
}

/** Gives a field a value of another type. Throws RangeError if the body has no such field. */
export const damageField = (body: unknown, path: string): unknown => replaceAt(body, path.split("."), path);

function replaceAt(value: unknown, [name, ...rest]: string[], path: string): unknown {
  if (name === undefined) return ofAnotherType(value);
  const fields = Object(value) as Record<string, unknown>;
  if (typeof value === "string" || !Object.hasOwn(fields, name))
    throw new RangeError(`the response has no field ${path}; there it has ${listNames(fields)}`);
  const replaced = replaceAt(fields[name], rest, path);
  return Array.isArray(value) ? value.with(Number(name), replaced) : { ...fields, [name]: replaced };
}

function ofAnotherType(value: unknown): unknown {
  if (typeof value === "string") return 12_345;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? {} : [];
}

/** Adds a field to `data`, or to the body itself if its `data` is no object. */
export function addField(body: unknown, name: string): unknown {
  const { data } = Object(body) as { data?: unknown };
  const isRecord = typeof data === "object" && data !== null && !Array.isArray(data);
  return { ...Object(body), ...(isRecord ? { data: { ...data, [name]: "unexpected" } } : { [name]: "unexpected" }) };
}

const MAX_LISTED = 10;

const listNames = (fields: object): string => Object.keys(fields).slice(0, MAX_LISTED).join(", ") || "no fields";
