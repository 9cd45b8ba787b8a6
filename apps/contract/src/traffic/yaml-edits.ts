/** Edits of a YAML text that leave the rest of it as it is: its order, its comments and its layout. */
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
} from "yaml";

type Path = readonly (string | number)[];

/** Inserts a key at the end of a map that does not have it. Maps on the way that are missing are made. */
export function insertKey(text: string, path: Path, key: string, value: unknown): string {
  const map = nodeAt(text, path);
  if (map === undefined) return insertKey(text, path.slice(0, -1), String(path.at(-1)), { [key]: value });
  if (!isMap(map)) throw new EditError(path);
  if (pairOf(map, key)) return text;
  if (map.flow || map.items.length === 0) return replace(text, map, inline({ ...map.toJSON(), [key]: value }));
  const column = columnOf(text, (map.items[0] as Pair<Node>).key);
  return insertLines(text, map, render({ [key]: value }), column);
}

/** Appends values to a list that does not have them. A list that is missing is made. */
export function appendItems(text: string, path: Path, values: readonly unknown[]): string {
  const list = nodeAt(text, path);
  if (list === undefined) return insertKey(text, path.slice(0, -1), String(path.at(-1)), values);
  if (!isSeq(list)) throw new EditError(path);
  const known = list.toJSON() as unknown[];
  const added = values.filter((value) => !known.includes(value));
  if (added.length === 0) return text;
  if (list.flow || list.items.length === 0) return replace(text, list, inline([...known, ...added]));
  const lines = added.map((value) => `- ${render(value).replaceAll("\n", "\n  ")}`).join("\n");
  return insertLines(text, list, lines, columnOf(text, list.items[0] as Node) - 2);
}

/** Removes a text from a list, if it is there. */
export function removeItem(text: string, path: Path, value: string): string {
  const list = nodeAt(text, path);
  if (list === undefined) return text;
  if (!isSeq(list)) throw new EditError(path);
  if (!(list.toJSON() as unknown[]).includes(value)) return text;
  const rest = (list.toJSON() as unknown[]).filter((one) => one !== value);
  if (rest.length === 0) return removeKey(text, path);
  if (list.flow) return replace(text, list, inline(rest));
  const item = list.items.find((one) => isScalar(one) && one.value === value) as Node | undefined;
  if (!item) throw new EditError(path);
  return removeLines(text, item.range![0], item);
}

/** Replaces a value by one that is written in one line. */
export function setValue(text: string, path: Path, value: unknown): string {
  const node = nodeAt(text, path);
  if (node === undefined) return insertKey(text, path.slice(0, -1), String(path.at(-1)), value);
  return replace(text, node, inline(value));
}

/** Removes a key, if it is there. */
export function removeKey(text: string, path: Path): string {
  const [parentPath, key] = [path.slice(0, -1), String(path.at(-1))];
  const map = nodeAt(text, parentPath);
  const pair = isMap(map) ? pairOf(map, key) : undefined;
  if (!isMap(map) || !pair) return text;
  if (map.flow) {
    const { [key]: _removed, ...rest } = map.toJSON() as Record<string, unknown>;
    return replace(text, map, inline(rest));
  }
  return removeLines(text, (pair.key as Node).range![0], (pair.value ?? pair.key) as Node);
}

/** A place that the file does not have in the expected form. */
export class EditError extends Error {
  constructor(path: Path) {
    super(`${path.join(".")} is written in a way that is not edited automatically`);
  }
}

/** Writes a value as YAML, a key a line; a list of scalars in one line. */
export function render(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_key, list) => {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/** Writes a value as YAML in one line: `{ type: [integer, "null"] }`. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${inline(key)}: ${inline(one)}`);
    return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
  }
  return stringify(value, { lineWidth: 0, defaultStringType: "PLAIN" }).trimEnd();
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

function nodeAt(text: string, path: Path): Node | undefined {
  let node: unknown = parseDocument(text).contents;
  for (const key of path) {
    if (isMap(node)) node = pairOf(node, String(key))?.value;
    else node = isSeq(node) ? node.items[Number(key)] : undefined;
  }
  return (node ?? undefined) as Node | undefined;
}

const replace = (text: string, { range }: Node, by: string): string => {
  const [start, end] = range!;
  const kept = text.slice(start, end);
  return text.slice(0, start) + by + kept.slice(kept.trimEnd().length) + text.slice(end);
};

const columnOf = (text: string, node: Node): number =>
  node.range![0] - (text.lastIndexOf("\n", node.range![0] - 1) + 1);

/** Returns the end of the last line of a node, before its line break. */
function lineEnd(text: string, node: Node): number {
  const end = text.slice(0, node.range![1]).trimEnd().length;
  const next = text.indexOf("\n", end);
  return next === -1 ? text.length : next;
}

function insertLines(text: string, after: Node, lines: string, column: number): string {
  const position = lineEnd(text, after);
  const indented = lines.replaceAll(/^(?=.)/gm, " ".repeat(column));
  return `${text.slice(0, position)}\n${indented}${text.slice(position)}`;
}

function removeLines(text: string, from: number, node: Node): string {
  return text.slice(0, text.lastIndexOf("\n", from - 1) + 1) + text.slice(lineEnd(text, node) + 1);
}
