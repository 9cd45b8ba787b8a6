/** Parses JSON and YAML, and finds the position of an error or of a value. No message quotes the text. */
import { type ParseError, parse as parseTolerantly, printParseErrorCode } from "jsonc-parser";
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

import type { Locate } from "./data-file.ts";

/** A text that is not JSON or YAML. `position` is its line and column, such as `:3:14`. */
export class NotationError extends Error {
  readonly position: string;
  constructor(message: string, position = "") {
    super(message);
    this.position = position;
  }
}

/** Throws NotationError with the first reason why a text is not JSON. */
export function refuseJson(text: string): never {
  const errors: ParseError[] = [];
  parseTolerantly(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) throw new NotationError("it is not JSON");
  // A code such as `CommaExpected`.
  const reason = printParseErrorCode(first.error).replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  throw new NotationError(`it is not JSON: ${reason.toLowerCase()}`, positionOf(text, first.offset));
}

function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `:${lines.length}:${(lines.at(-1) as string).length + 1}`;
}

/** Parses YAML. Throws NotationError with the first reason why a text is not YAML. */
export function parseYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error?.code === "MULTIPLE_DOCS")
    throw new NotationError("it has several documents", positionOf(text, error.pos[0]));
  if (error) throw new NotationError(withoutQuote(error.message), positionOf(text, error.pos[0]));
  try {
    // Refuses aliases that would make the value many times as large as the text.
    return document.toJS();
  } catch (thrown) {
    throw new NotationError(withoutQuote((thrown as Error).message));
  }
}

/** Returns the first line of a parser's message without the text of the file in it. */
const withoutQuote = (message: string): string =>
  (message.split("\n", 1)[0] as string).replace(/, (\.\.\.)?".*$/, "").replace(/:( .*)?$/, "");

/** In characters. Parsing a text of this size with positions takes a few seconds. */
const MAX_LOCATED = 4_000_000;

/** Creates a function that finds the values of a text of YAML, or of JSON, which is YAML too. */
export function createLocate(path: string, text: string): Locate {
  if (text.length > MAX_LOCATED) return () => undefined;
  const find = createFind(text);
  return (valuePath) => path + find(valuePath);
}

/** Creates a function that returns the position of a value, such as `:12:7`, or else of the innermost object that lacks it. */
function createFind(text: string): (valuePath: string) => string {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const follow = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  return (valuePath) => {
    let nearest: unknown = document.contents;
    let value = nearest;
    for (let rest = valuePath; ;) {
      const child = childOf(follow(value), rest);
      if (!child) break;
      ({ node: nearest, value } = child);
      rest = rest.slice(child.name.length + 1);
    }
    const { line, col } = lineCounter.linePos((isNode(nearest) && nearest.range?.[0]) || 0);
    return `:${line}:${col}`;
  };
}

/** A value in an object or a list, by its name or its index. `node` is where a reader looks for it: the name, or the value in a list. */
type ChildNode = { name: string; node: unknown; value: unknown };

/** Finds the child whose name begins a path. */
function childOf(parent: unknown, path: string): ChildNode | undefined {
  const begins = (name: string): boolean => path.startsWith(name) && /^([.:]|$)/.test(path.slice(name.length));
  if (isSeq(parent)) {
    const [name = ""] = /^\d+/.exec(path) ?? [];
    const value = name !== "" && begins(name) ? parent.items[Number(name)] : undefined;
    return value === undefined ? undefined : { name, node: value, value };
  }
  if (!isMap(parent)) return undefined;
  for (const { key, value } of parent.items)
    if (isScalar(key) && begins(String(key.value))) return { name: String(key.value), node: key, value };
  return undefined;
}
