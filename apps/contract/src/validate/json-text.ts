/** What RFC 8259 says of a JSON text beyond its grammar. */
import { type JSONPath, visit } from "jsonc-parser";

import { fieldAt, syntaxViolation } from "./json-syntax.ts";
import { BODY, type Violation } from "./violation.ts";

/** Levels of arrays and objects. Parsers of other languages stop at 64 to 512. */
const MAX_DEPTH = 100;
/** Maximum number of violations of one body. */
const MAX_VIOLATIONS = 20;

/** `value` is undefined for a text that cannot be read; then there is a violation. */
export type ReadJson = { value?: unknown; isReadable: boolean; violations: Violation[] };

const fail = (violation: Violation): ReadJson => ({ isReadable: false, violations: [violation] });

/**
 * Reads a JSON text. Duplicate names, numbers that a double does not hold, and halves of surrogate pairs are violations: parsers
 * disagree on these (RFC 8259, 4, 6 and 8.2).
 */
export function readJson(text: string): ReadJson {
  if (text.trim() === "") return fail({ field: BODY, problem: "must be JSON, and is empty" });
  if (isTooDeep(text))
    return fail({ field: BODY, problem: `must be JSON of at most ${MAX_DEPTH} levels, and is nested deeper` });
  try {
    return { value: JSON.parse(text), isReadable: true, violations: textViolations(text) };
  } catch {
    return fail(syntaxViolation(text));
  }
}

/** Whether a text is nested deeper than what is read: functions that call themselves for each level would fail. */
export function isTooDeep(text: string): boolean {
  let [depth, isInString] = [0, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString) {
      if (character === "\\") index++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "[" || character === "{") {
      if (++depth > MAX_DEPTH) return true;
    } else if (character === "]" || character === "}") depth--;
  }
  return false;
}

function textViolations(text: string): Violation[] {
  const violations: Violation[] = [];
  const names: Set<string>[] = [];
  const add = (path: JSONPath, problem: string, value?: string): void => {
    if (violations.length < MAX_VIOLATIONS) violations.push({ field: fieldAt(path), problem, value });
  };
  const checkText = (path: () => JSONPath, decoded: string, source: string): void => {
    if (!decoded.isWellFormed())
      add(path(), "must be Unicode, and has half of a surrogate pair (RFC 8259, 8.2)", source);
  };
  visit(text, {
    onObjectBegin: () => void names.push(new Set()),
    onObjectEnd: () => void names.pop(),
    onObjectProperty(name, offset, length, _line, _character, path) {
      const own = names.at(-1)!;
      if (own.has(name)) add([...path(), name], "is there twice in its object (RFC 8259, 4)");
      own.add(name);
      checkText(path, name, text.slice(offset, offset + length));
    },
    onLiteralValue(value, offset, length, _line, _character, path) {
      const source = text.slice(offset, offset + length);
      if (typeof value === "string") checkText(path, value, source);
      if (typeof value === "number" && !isExact(source))
        add(path(), "must be a number that a double holds exactly (RFC 8259, 6)", source);
    },
  });
  return violations;
}

/** Whether a double has all digits of a number. Beyond 2^53 two integers become the same. */
function isExact(source: string): boolean {
  const value = Number(source);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return Number.isFinite(value) && digitsOf(source) === digitsOf(String(value));
}

/** Returns the digits of a number without its sign, its exponent and the zeros around them. */
function digitsOf(source: string): string {
  const digits = source.split(/e/i, 1)[0]!.replaceAll(/[-.]/g, "").replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

/** Returns the fields in which a text has a value that a function recognises; an empty list if the text is not JSON. */
export function fieldsWith(text: string, isFound: (value: string) => boolean): string[] {
  const found: string[] = [];
  if (isTooDeep(text)) return found;
  visit(text, {
    onObjectProperty(name, _offset, _length, _line, _character, path) {
      if (isFound(name)) found.push(fieldAt(path()));
    },
    onLiteralValue(value, _offset, _length, _line, _character, path) {
      if (typeof value === "string" && isFound(value)) found.push(fieldAt(path()));
    },
  });
  return [...new Set(found)];
}

/** Returns the field that an offset in a text belongs to. */
export function fieldAtOffset(text: string, offset: number): string {
  let found: JSONPath = [];
  const note = (
    _value: unknown,
    start: number,
    _length: number,
    _line: number,
    _character: number,
    path: () => JSONPath,
  ): void => {
    if (start <= offset) found = path();
  };
  if (!isTooDeep(text)) visit(text, { onObjectProperty: note, onLiteralValue: note });
  return fieldAt(found);
}
