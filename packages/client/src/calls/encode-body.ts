import { ArgumentError } from "../errors/classes.ts";

/** Encodes a request body: what `fetch` sends, and the media type, unless `fetch` adds it. */
export type EncodeBody = (body: unknown) => { content: string | FormData; type?: string };

/**
 * Encodes a body as JSON.
 *
 * @throws ArgumentError for a value that JSON cannot have; the message quotes nothing of it
 */
export const encodeJson: EncodeBody = (body) => {
  try {
    const content = JSON.stringify(body);
    if (content !== undefined) return { content, type: "application/json" };
  } catch {
    // A bigint or a cycle. The message of the error could quote the body.
  }
  throw new ArgumentError("body cannot be sent as JSON: it must not have a bigint or a cycle.");
};

/**
 * Encodes a body as a form with a part for each property, and several for a list (RFC 7578, 4.3). `null` and `undefined` are left out. It can be sent
 * again, and only `fetch` knows its boundary.
 *
 * @throws ArgumentError for a value that a form cannot have; the message quotes nothing of it
 */
export const encodeForm: EncodeBody = (body) => {
  if (Object.prototype.toString.call(body) !== "[object Object]")
    throw new ArgumentError("body must be an object with the fields of the form.");
  const content = new FormData();
  for (const [name, value] of Object.entries(body as object))
    for (const item of [value].flat()) {
      if (item == null) continue;
      if (item instanceof Blob) content.append(name, item);
      else if (Object(item) !== item) content.append(name, String(item));
      else throw new ArgumentError(`body.${name} must be a Blob, a File, text, a number or a boolean.`);
    }
  return { content };
};
