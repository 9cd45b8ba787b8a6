import { failure, type SandboxResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { BodyError } from "./body-error.ts";
import { readForm } from "./form.ts";

export type RawBody = {
  /** As it was sent. */
  raw: string | Uint8Array;
  /** The value of the JSON, or the fields of the form by name: each of its documented type, a file as its name. */
  value: unknown;
  /** The violations of fields that are files and should be text, or the other way round. */
  violations: string[];
};

/** The default of the option `maxBodyBytes`: 16 MiB, enough for a photo. */
export const MAX_BODY_BYTES: number = 16 * 1024 * 1024;
/** Limits of JSON, so that no body takes more memory or time than its size suggests. */
const MAX_DEPTH = 200;
const MAX_VALUES = 100_000;

/**
 * Reads the body of a request.
 *
 * @param type the header `Content-Type`
 * @returns undefined for an empty body and for an operation without one; a 415, 413 or 400 for a body that cannot be read
 */
export function readBody(
  { body }: CompiledOperation,
  raw: string | Uint8Array | undefined,
  type = "",
  maxBytes: number = MAX_BODY_BYTES,
): RawBody | SandboxResponse | undefined {
  if (!body || raw === undefined || raw.length === 0) return undefined;
  const [essence = ""] = type.split(";", 1);
  if (essence.trim().toLowerCase() !== body.mediaType)
    return failure(415, `The media type of the body is ${essence.trim() || "missing"}. Send ${body.mediaType}.`);
  if (byteLength(raw, maxBytes) > maxBytes) return failure(413, `The body is larger than ${maxBytes} bytes.`);
  try {
    return body.mediaType === "application/json"
      ? { raw, value: parseJson(toText(raw)), violations: [] }
      : { raw, ...readForm(body, raw, type) };
  } catch (error) {
    if (error instanceof BodyError) return failure(error.status, error.message);
    throw error;
  }
}

/** Returns the size of a body in UTF-8. Counts only if the characters leave it open. */
function byteLength(raw: string | Uint8Array, maxBytes: number): number {
  return typeof raw === "string" && raw.length <= maxBytes ? new TextEncoder().encode(raw).length : raw.length;
}

function toText(raw: string | Uint8Array): string {
  if (typeof raw === "string") return raw;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    throw new BodyError("The body is not UTF-8. Send JSON as UTF-8 (RFC 8259, 8.1).");
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BodyError(`The body is not JSON: ${(error as Error).message}`);
  }
  checkSize(value);
  return value;
}

/** Throws BodyError for a value that is nested too deeply for a validator, or has too many values. Does not recurse. */
function checkSize(value: unknown): void {
  let level = [value];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > MAX_DEPTH) throw new BodyError(`The JSON is nested in more than ${MAX_DEPTH} levels.`);
    if (count > MAX_VALUES) throw new BodyError(`The JSON has more than ${MAX_VALUES} values.`, 413);
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
}
