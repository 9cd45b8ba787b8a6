import { ArgumentError } from "../errors/classes.ts";

/**
 * Returns a JSON body.
 *
 * @throws ArgumentError for a value that JSON cannot have; the message quotes nothing of it
 */
export function createJson(body: unknown): string {
  try {
    const text = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch {
    // A bigint or a cycle. The message of the error could quote the body.
  }
  throw new ArgumentError("body cannot be sent as JSON: it must not have a bigint or a cycle.");
}

/**
 * Returns a form with a part for each property, and several for a list (RFC 7578, 4.3). `null` and `undefined` are left out. It can be sent
 * again, and `fetch` chooses its boundary.
 *
 * @throws ArgumentError for a value that a form cannot have; the message quotes nothing of it
 */
export function createForm(body: unknown): FormData {
  if (Object.prototype.toString.call(body) !== "[object Object]")
    throw new ArgumentError("body must be an object with the fields of the form.");
  const form = new FormData();
  for (const [name, value] of Object.entries(body as object))
    for (const item of [value].flat()) {
      if (item == null) continue;
      if (item instanceof Blob) form.append(name, item);
      else if (Object(item) !== item) form.append(name, String(item));
      else throw new ArgumentError(`body.${name} must be a Blob, a File, text, a number or a boolean.`);
    }
  return form;
}
