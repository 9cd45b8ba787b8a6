import { refuse, type SandboxResponse } from "../responses.ts";
import type { CompiledMedia, CompiledOperation } from "../spec/compiled-spec.ts";
import { BodyError } from "./body-error.ts";
import { readForm, readPairs, readParts } from "./form.ts";
import { essenceOf, findMedia, isJson } from "./media-types.ts";

export type RawBody = {
  /** As it was sent. */
  raw: string | Uint8Array;
  /** What is documented for its media type. */
  media: CompiledMedia;
  /** The value of the JSON, or the fields of the form by name: each of its documented type, a file as its name. Undefined for another media type. */
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
  operation: CompiledOperation,
  raw: string | Uint8Array | undefined,
  type = "",
  maxBytes: number = MAX_BODY_BYTES,
): RawBody | SandboxResponse | undefined {
  const { body } = operation;
  if (!body || raw === undefined || raw.length === 0) return undefined;
  const sent = essenceOf(type);
  const media = findMedia(body, sent);
  if (!media) {
    const documented = [body, ...(body.others ?? [])].map(({ mediaType }) => mediaType).join(" or ");
    return refuse(operation, 415, `The media type of the body is ${sent || "missing"}. Send ${documented}.`);
  }
  if (byteLength(raw, maxBytes) > maxBytes) return refuse(operation, 413, `The body is larger than ${maxBytes} bytes.`);
  try {
    return { raw, media, ...readValue(media, raw, type) };
  } catch (error) {
    if (error instanceof BodyError) return refuse(operation, error.status, error.message);
    throw error;
  }
}

/** Reads JSON and forms. Another media type has no value. */
function readValue(
  media: CompiledMedia,
  raw: string | Uint8Array,
  type: string,
): Pick<RawBody, "value" | "violations"> {
  const sent = essenceOf(type);
  if (isJson(sent)) return { value: parseJson(toText(raw)), violations: [] };
  if (sent === "multipart/form-data") return readForm(media, readParts(raw, type));
  if (sent === "application/x-www-form-urlencoded") return readForm(media, readPairs(toText(raw)));
  return { value: undefined, violations: [] };
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
