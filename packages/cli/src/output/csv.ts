/** CSV (RFC 4180), with the columns of the spec, whatever a response has. */
import { stringify } from "csv-stringify/sync";

import type { Column } from "../operation-command.ts";
import { escapeControls } from "../terminal.ts";
import { columnsOf, type ListFormat, textOf, VALUE, valueOf, type View } from "./format.ts";

/** Writes items as records, with a header before the first. */
export function csvList({ columns: known, isTerminal }: Pick<View, "columns" | "isTerminal">): ListFormat {
  let columns: readonly Column[] | undefined = known.length > 0 ? known : undefined;
  let hasHeader = false;
  const write = (items: readonly unknown[]): string => {
    if (columns === undefined) {
      if (items.length === 0) return "";
      const own = columnsOf(items[0]);
      columns = own.length > 0 ? own : [VALUE];
    }
    const records: unknown[][] = items.map((item) => columns!.map((column) => cellOf(valueOf(item, column))));
    if (!hasHeader) records.unshift(columns.map(({ name }) => name));
    hasHeader = true;
    const text = stringify(records);
    // A line break inside of a field is data of a file, and would forge a line of a terminal.
    return isTerminal ? text.split("\n").map(escapeControls).join("\n") : text;
  };
  return { items: write, end: () => (hasHeader ? "" : write([])) };
}

/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;

/** Returns a value as a field. Text that would be a formula starts with an apostrophe; numbers stay as they are. */
function cellOf(value: unknown): string | number {
  if (typeof value === "number") return value;
  const text = textOf(value);
  return typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
}
