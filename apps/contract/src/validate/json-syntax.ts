/** Where a text violates the grammar of JSON (RFC 8259, 2 to 7). */
import { type JSONPath, type JSONVisitor, printParseErrorCode, visit } from "jsonc-parser";

import { BODY, fieldOf, truncate, type Violation } from "./violation.ts";

/** Returns the name of a field in a report for its path in a text. */
export const fieldAt = (path: JSONPath): string => fieldOf(path.map(String));

/** A value that is none, such as NaN: a word, or a number in another form. */
const NO_VALUE = /^[-+]?[\w.$]+/;

type SyntaxError = { code: string; offset: number; path: JSONPath; previous: JSONPath; isAfterEnd: boolean };

const fail = (problem: string, value?: string): Violation => ({ field: BODY, problem: `must be ${problem}`, value });

/** Returns the violation of a text that is not JSON, which concerns the whole body, with the first place that is wrong. */
export function syntaxViolation(text: string): Violation {
  const error = firstError(text);
  if (!error) return fail("JSON", JSON.stringify(text));
  const { code, offset, path, previous, isAfterEnd } = error;
  const rest = text.slice(offset);
  const isCut = rest.trim() === "" || (code === "UnexpectedEndOfString" && !rest.includes("\n"));
  const deepest = path.length > previous.length ? path : previous;
  if (isCut) return fail(`JSON, and ends too early${deepest.length > 0 ? `, at ${fieldAt(deepest)}` : ""}`);
  if (isAfterEnd) return fail("one JSON text, and goes on after its end", JSON.stringify(rest));
  // A number such as 007 is a number and more.
  let start = offset;
  if (/^[\w.]/.test(rest)) while (/[\w.+-]/.test(text.charAt(start - 1))) start--;
  const place = start < offset ? previous : path;
  const [word] = NO_VALUE.exec(text.slice(start)) ?? [];
  if (place.length === 0) return fail("JSON", JSON.stringify(rest));
  if (word !== undefined) return fail(`JSON: ${fieldAt(place)} is ${truncate(word)}`);
  return fail(`JSON: it is broken at ${fieldAt(place)} by ${truncate(JSON.stringify(rest))}`);
}

/** Returns the offset of the first place where a text is not JSON; its length for a text that ends too early. */
export function syntaxOffset(text: string): number {
  const { code, offset = 0 } = firstError(text) ?? {};
  return code === "UnexpectedEndOfString" && !text.slice(offset).includes("\n") ? text.length : offset;
}

/** Returns the first error of the parser, and what it read before. */
function firstError(text: string): SyntaxError | undefined {
  let [current, previous] = [(): JSONPath => [], [] as JSONPath];
  let [depth, isAfterEnd, isSettled] = [0, false, false];
  let first: SyntaxError | undefined;
  const note = (path: () => JSONPath): void => {
    [current, previous] = [path, path()];
  };
  const open = (_offset: number, _length: number, _line: number, _character: number, path: () => JSONPath): void => {
    note(path);
    depth++;
  };
  const close = (): void => {
    isAfterEnd = --depth === 0;
  };
  const visitor: JSONVisitor = {
    onObjectBegin: open,
    onArrayBegin: open,
    onObjectEnd: close,
    onArrayEnd: close,
    onObjectProperty: (_name, _offset, _length, _line, _character, path) => note(path),
    onLiteralValue(_value, _offset, _length, _line, _character, path) {
      note(path);
      isAfterEnd = depth === 0;
    },
    onError(code, offset) {
      // After an unknown symbol the parser goes on, and finds that a value is missing; only then it knows the index in an array.
      if (first && first.code === "InvalidSymbol" && !isSettled) [first.path, isSettled] = [current(), true];
      first ??= { code: printParseErrorCode(code), offset, path: current(), previous, isAfterEnd };
    },
  };
  visit(text, visitor, { disallowComments: true, allowTrailingComma: false });
  return first;
}
