/** The encoding of a JSON text, which is UTF-8 without a byte order mark (RFC 8259, 8.1). */
import { fieldAtOffset } from "./json-text.ts";
import { BODY, type Violation } from "./violation.ts";

/** Byte order marks, and where the zero bytes of UTF-16 are without one: a JSON text begins with an ASCII character. */
const UTF_16 = [
  { label: "utf-16le", name: "UTF-16LE", mark: [0xff, 0xfe], isZero: [false, true] },
  { label: "utf-16be", name: "UTF-16BE", mark: [0xfe, 0xff], isZero: [true, false] },
];

const NOT_UTF_8 = "must be UTF-8";

/** Decodes a body. What is not UTF-8 becomes U+FFFD, and UTF-16 is read as such, so that the text can be validated further. */
export function decodeText(bytes: Uint8Array): { text: string; violations: Violation[] } {
  const wide = UTF_16.find(({ mark, isZero }) => {
    const isMarked = mark.every((byte, index) => bytes[index] === byte);
    return isMarked || (bytes.length > 1 && isZero.every((expected, index) => (bytes[index] === 0) === expected));
  });
  if (wide) {
    const text = new TextDecoder(wide.label).decode(bytes);
    return { text, violations: [{ field: BODY, problem: NOT_UTF_8, value: wide.name }] };
  }
  const marked = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const hasMark = marked.startsWith("\ufeff");
  const text = hasMark ? marked.slice(1) : marked;
  const mark = { field: BODY, problem: "must start without a byte order mark (RFC 8259, 8.1)" };
  const violations = hasMark ? [mark] : [];
  const rest = hasMark ? bytes.subarray(3) : bytes;
  const start = invalidFrom(rest, text);
  if (start === undefined) return { text, violations };
  const value = `0x${rest[start.byte]!.toString(16)}`;
  const field = fieldAtOffset(text, start.character);
  return { text, violations: [...violations, { field, problem: NOT_UTF_8, value }] };
}

/** Returns where bytes and the text that was decoded from them begin to differ. */
function invalidFrom(bytes: Uint8Array, text: string): { byte: number; character: number } | undefined {
  const encoded = Buffer.from(text);
  const length = Math.min(encoded.length, bytes.length);
  if (encoded.length === bytes.length && encoded.equals(bytes)) return undefined;
  let byte = 0;
  while (byte < length && encoded[byte] === bytes[byte]) byte++;
  // U+FFFD begins with the byte EF, with which a cut character can begin as well.
  while (byte > 0 && (encoded[byte]! & 0xc0) === 0x80) byte--;
  return { byte, character: encoded.subarray(0, byte).toString().length };
}
