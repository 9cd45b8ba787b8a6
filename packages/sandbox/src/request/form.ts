import {
  getMultipartBoundary,
  MaxPartsExceededError,
  type MultipartPart,
  parseMultipart,
} from "@remix-run/multipart-parser";

import type { CompiledBody, CompiledField } from "../spec/compiled-spec.ts";
import { BodyError } from "./body-error.ts";
import { convertText } from "./convert.ts";

const MAX_FIELDS = 1000;

/** A part of a form: a text, or a file with its name. */
type Part = { text: string; isFile: boolean };

/** Reads a form (RFC 7578). Throws BodyError for one that is malformed. */
export function readForm(
  { fields }: CompiledBody,
  raw: string | Uint8Array,
  type: string,
): { value: unknown; violations: string[] } {
  const violations: string[] = [];
  const values = new Map<string, unknown>();
  for (const [name, parts] of readParts(raw, type)) {
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

function readParts(raw: string | Uint8Array, type: string): Map<string, Part[]> {
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
