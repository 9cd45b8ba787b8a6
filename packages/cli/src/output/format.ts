/** How a result is written. */
import type { Column } from "../operation-command.ts";

/** Writes the items of a list, page by page. Nothing of a page is kept. */
export type ListFormat = { items: (items: readonly unknown[]) => string; end: () => string };

export type FormatName = "json" | "csv" | "table";

/** What a format needs to know of where it is shown. */
export type View = {
  columns: readonly Column[];
  width: number;
  isTerminal: boolean;
  style: (name: "bold" | "dim", text: string) => string;
};

/** Returns the value of a column; undefined if the item has none. */
export function valueOf(item: unknown, { path }: Pick<Column, "path">): unknown {
  let value = item;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Objects inside of objects deeper than this are shown as JSON. */
const MAX_DEPTH = 3;

/** Returns the columns of a value as it is, for one that the spec says nothing of. */
export function columnsOf(value: unknown, path: string[] = []): Column[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || path.length >= MAX_DEPTH)
    return path.length === 0 ? [] : [{ name: path.join("."), path }];
  return Object.entries(value).flatMap(([name, inner]) => columnsOf(inner, [...path, name]));
}

/** The one column of items that are no objects. */
export const VALUE: Column = { name: "value", path: [] };

/** Returns a value as text; objects and lists as JSON. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
