/** Parses JSON and YAML, and finds where a fault or a value is. No message quotes the text. */
import { type ParseError, parse as parseTolerantly, printParseErrorCode } from "jsonc-parser";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

import type { Locate } from "./data-file.ts";

/** A text that is not JSON or YAML. `position` is its line and column, such as `:3:14`. */
export class SyntaxFault extends Error {
  readonly position: string;
  constructor(message: string, position = "") {
    super(message);
    this.position = position;
  }
}

/** Throws SyntaxFault with the first reason why a text is not JSON. */
export function refuseJson(text: string): never {
  const errors: ParseError[] = [];
  parseTolerantly(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) throw new SyntaxFault("it is not JSON");
  // A code such as `CommaExpected`.
  const reason = printParseErrorCode(first.error).replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  throw new SyntaxFault(`it is not JSON: ${reason.toLowerCase()}`, positionOf(text, first.offset));
}

function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `:${lines.length}:${(lines.at(-1) as string).length + 1}`;
}

export function parseYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error?.code === "MULTIPLE_DOCS")
    throw new SyntaxFault("it has several documents", positionOf(text, error.pos[0]));
  if (error) throw new SyntaxFault(withoutQuote(error.message), positionOf(text, error.pos[0]));
  try {
    // Refuses aliases that would make the value many times as large as the text.
    return document.toJS();
  } catch (thrown) {
    throw new SyntaxFault(withoutQuote((thrown as Error).message));
  }
}

/** Returns the first line of a parser's message without the text of the file in it. */
const withoutQuote = (message: string): string =>
  (message.split("\n", 1)[0] as string).replace(/, (\.\.\.)?".*$/, "").replace(/:( .*)?$/, "");

/** In characters. Parsing a text of this size with positions takes a few seconds. */
const MAX_LOCATED = 4_000_000;

/** Creates what finds the values of a text of JSON, which is YAML too, or of YAML. */
export function createLocate(path: string, text: string): Locate {
  if (text.length > MAX_LOCATED) return () => undefined;
  const find = createFind(text);
  return (valuePath) => path + find(valuePath);
}

function createFind(text: string): (valuePath: string) => string {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const follow = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  return (valuePath) => {
    let place = document.contents as Node | null;
    let inside: unknown = place;
    for (let rest = valuePath; ;) {
      const found = childOf(follow(inside), rest);
      if (!found) break;
      place = found.place;
      inside = found.value;
      rest = rest.slice(found.length + 1);
    }
    const { line, col } = lineCounter.linePos(place?.range?.[0] ?? 0);
    return `:${line}:${col}`;
  };
}

/** Finds the child whose name begins a path: its place, its value, and the length of its name. */
function childOf(node: unknown, path: string): { place: Node; value: unknown; length: number } | undefined {
  const begins = (name: string): boolean => path.startsWith(name) && /^([.:]|$)/.test(path.slice(name.length));
  if (isSeq(node)) {
    const [index = ""] = /^\d+/.exec(path) ?? [];
    const item = begins(index) ? node.items[Number(index || NaN)] : undefined;
    return item ? { place: item as Node, value: item, length: index.length } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && begins(String(key.value)));
  return pair && { place: pair.key as Node, value: pair.value, length: String((pair.key as any).value).length };
}
