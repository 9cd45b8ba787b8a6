import {
  getMultipartBoundary,
  MaxPartsExceededError,
  type MultipartPart,
  parseMultipart,
} from "@remix-run/multipart-parser";

import type { CompiledField, CompiledMedia } from "../spec/compiled-spec.ts";
import { BodyError } from "./body-error.ts";
import { convertText } from "./convert.ts";

const MAX_FIELDS = 1000;

/** A part of a form: a text, or a file with its name. */
type Part = { text: string; isFile: boolean };

/** Converts the fields of a form to their documented types. */
export function readForm(
  { fields }: CompiledMedia,
  sent: ReadonlyMap<string, Part[]>,
): { value: unknown; violations: string[] } {
  const violations: string[] = [];
  const values = new Map<string, unknown>();
  for (const [name, parts] of sent) {
    // A form has no types, so that what is not documented is text.
    const field = Object.hasOwn(fields, name) ? (fields[name] as CompiledField) : undefined;
    const { value, violation } = readField(field ?? { type: "string", isFile: parts.some((one) => one.isFile) }, parts);
    values.set(name, value);
    if (violation !== undefined) violations.push(`body.${name}: ${violation}`);
  }
  return { value: Object.fromEntries(values), violations };
}

/** Reads the parts of a field: each is an item of an array. Several parts of another field are a list, which its schema refuses. */
function readField(field: CompiledField, parts: Part[]): { value: unknown; violation?: string | undefined } {
  const { type, items = { type: "string" }, isFile } = field;
  const isList = type === "array" || parts.length > 1;
  const wrong = parts.some((part) => part.isFile !== isFile);
  // The name stands for a valid value, so that a file in the wrong place is one violation and not two.
  if (wrong) return { value: isList ? [""] : "", violation: isFile ? "must be a file" : "must be text, not a file" };
  if (isFile && isList && type !== "array") return { value: "", violation: "must be one file" };
  const converted = parts.map(({ text }) => convertText(type === "array" ? items : field, text));
  const violation = converted.find((one) => one.violation)?.violation;
  return { value: isList ? converted.map(({ value }) => value) : converted[0]?.value, violation };
}

/** Reads a form in `application/x-www-form-urlencoded` (URL Standard, 5.1). Throws BodyError for one that is too large. */
export function readPairs(text: string): Map<string, Part[]> {
  const fields = new Map<string, Part[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > MAX_FIELDS) throw new BodyError(`The form has more than ${MAX_FIELDS} fields.`, 413);
    const part = { text: value, isFile: false };
    const known = fields.get(name);
    if (known) known.push(part);
    else fields.set(name, [part]);
  }
  return fields;
}

/** Reads a form in `multipart/form-data` (RFC 7578). Throws BodyError for one that is malformed. */
export function readParts(raw: string | Uint8Array, type: string): Map<string, Part[]> {
  const boundary = getMultipartBoundary(type);
  if (!boundary)
    throw new BodyError("The boundary of the form is missing in Content-Type. Send the form's own header.");
  const bytes = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  const limits = { maxParts: MAX_FIELDS, maxFileSize: bytes.length, maxTotalSize: bytes.length };
  const fields = new Map<string, Part[]>();
  try {
    for (const part of parseMultipart(bytes, { boundary, ...limits })) {
      const name = part.name;
      if (name === undefined) throw new Error("a part has no name");
      const known = fields.get(name);
      if (known) known.push(toPart(part));
      else fields.set(name, [toPart(part)]);
    }
  } catch (error) {
    if (error instanceof MaxPartsExceededError)
      throw new BodyError(`The form has more than ${MAX_FIELDS} fields.`, 413);
    throw new BodyError(`The form is malformed: ${(error as Error).message}`);
  }
  return fields;
}

const toPart = (part: MultipartPart): Part =>
  part.isFile ? { text: part.filename ?? "", isFile: true } : { text: part.text, isFile: false };
