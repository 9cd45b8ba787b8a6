import type { CompiledOperation, CompiledPagination } from "../spec/compiled-spec.ts";
import { type ExampleList, readExampleList } from "../spec/example-list.ts";
import { paginationInfo } from "./pagination.ts";

/** The lists of operations, since reading one takes longer than a page. */
const lists = new WeakMap<CompiledOperation, { at: (index: number) => unknown; list: ExampleList }>();

/**
 * Returns the `data` of a page of a paginated operation. Its items are those of the examples; beyond them, they repeat with ids of their own. What `data`
 * has beside the items comes from the first example. A page costs what it holds, wherever it is.
 *
 * @param parameters with the number of the page and its size
 * @returns undefined for an operation that has no page as its first example
 */
export function examplePage(operation: CompiledOperation, parameters: Record<string, unknown>): unknown {
  const { pagination } = operation;
  const known = lists.get(operation) ?? createList(operation);
  if (!pagination || !known) return undefined;
  lists.set(operation, known);
  const { data, total, pageSize } = known.list;
  const page = Number(parameters[pagination.page] ?? 1);
  const size = Number(parameters[pagination.pageSize ?? ""] ?? pageSize);
  const start = (page - 1) * size;
  const length = Math.max(0, Math.min(size, total - start));
  const shown = data.pagination as object;
  // A document need not have all of these fields.
  const info = Object.entries(paginationInfo(total, page, size)).filter(([name]) => Object.hasOwn(shown, name));
  return {
    ...data,
    [pagination.items]: Array.from({ length }, (_, offset) => known.at(start + offset)),
    pagination: { ...shown, ...Object.fromEntries(info) },
  };
}

function createList(operation: CompiledOperation) {
  const list = readExampleList(operation);
  if (!list) return undefined;
  const ids = operation.pagination?.ids ?? {};
  const items = [...list.known].toSorted(([a], [b]) => a - b).map(([, item]) => item);
  const highest = highestIds(items, ids);
  const at = (index: number): unknown => {
    if (list.known.has(index)) return list.known.get(index);
    return withIds(items[index % items.length], ids, index, highest);
  };
  return { list: items.length > 0 ? list : { ...list, total: 0 }, at };
}

/** Returns a copy of an item with ids that no other item of the list has. */
function withIds(
  item: unknown,
  ids: CompiledPagination["ids"],
  index: number,
  highest: Record<string, number>,
): unknown {
  if (typeof item !== "object" || item === null) return item;
  const changed = Object.entries(ids).flatMap(([name, kind]) => {
    const id = (item as Record<string, unknown>)[name];
    if (kind === "integer" && typeof id === "number") return [[name, (highest[name] ?? 0) + 1 + index]];
    // The last 12 digits of a UUID carry no version (RFC 9562, 4).
    return kind === "uuid" && typeof id === "string"
      ? [[name, id.slice(0, -12) + index.toString(16).padStart(12, "0").slice(-12)]]
      : [];
  });
  return { ...item, ...Object.fromEntries(changed) };
}

function highestIds(items: unknown[], ids: CompiledPagination["ids"]): Record<string, number> {
  const numbers = (name: string): number[] =>
    items.map((item) => (Object(item) as Record<string, unknown>)[name]).filter((id) => typeof id === "number");
  return Object.fromEntries(
    Object.keys(ids).map((name) => [name, numbers(name).reduce((max, id) => Math.max(max, id), 0)]),
  );
}
