/** A response as the suites see it: decoded, without the key, and with what is wrong with its bytes. */
import { decodeText } from "../validate/encoding.ts";
import { fieldsWith } from "../validate/json-text.ts";
import type { BufferedResponse } from "../validate/response.ts";
import { BODY, type Violation } from "../validate/violation.ts";
import { decodeContent } from "./content-coding.ts";
import type { Redact } from "./redact.ts";
import type { WireResponse } from "./wire.ts";

/** A larger body is not kept if it is broken. A part of it could end in a part of the key. */
const MAX_BROKEN_BYTES = 100_000;

type ReadOptions = { maxBytes: number; redact: Redact };

/** Reads a response, and returns the violations that need no operation: of the message, of the encoding, and repeated keys. */
export function readResponse(
  { status, headers, bytes, fault }: WireResponse,
  { maxBytes, redact }: ReadOptions,
): { response: BufferedResponse; violations: Violation[] } {
  const content =
    fault === undefined ? decodeContent(bytes, headers.get("content-encoding"), maxBytes) : { bytes, fault };
  const isBroken = content.fault !== undefined;
  const isKept = !isBroken || content.bytes.length <= MAX_BROKEN_BYTES;
  const { text, violations } = decodeText(isKept ? content.bytes : new Uint8Array());
  const broken: Violation[] =
    content.fault === undefined ? [] : [{ field: BODY, problem: content.fault, value: content.value }];
  const repeated = repeatedKeys(headers, text, redact);
  const redacted = new Headers([...headers].map(([name, value]) => [name, redact(value)]));
  return {
    response: { status, headers: redacted, text: redact(text), isBroken },
    violations: [...(isBroken ? broken : violations), ...repeated],
  };
}

/** Returns the headers and the fields of a body in which a server repeats a key, which the report then hides. */
function repeatedKeys(headers: Headers, text: string, redact: Redact): Violation[] {
  const isRepeated = (value: string): boolean => redact(value) !== value;
  const names = [...headers].filter(([, value]) => isRepeated(value)).map(([name]) => `header ${name}`);
  const fields = fieldsWith(text, isRepeated);
  if (fields.length === 0 && isRepeated(text)) fields.push(BODY);
  return [...names, ...fields].map((field) => ({ field, problem: "repeats the API key" }));
}
