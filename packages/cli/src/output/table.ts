/** Tables that fit the terminal: columns that do not fit are left out, and long values are cut. */
import cliTruncate from "cli-truncate";
import stringWidth from "string-width";

import type { Column } from "../operation-command.ts";
import { escapeControls } from "../terminal.ts";
import { columnsOf, type ListFormat, textOf, VALUE, valueOf, type View } from "./format.ts";

const GAP = "  ";
/** No column is cut below this width, while others can be left out. */
const MIN_WIDTH = 18;
const MAX_WIDTH = 40;
/** What is read of a value, per column of the terminal: a character can be of several code units. */
const UNITS_PER_COLUMN = 8;

type Sized = Column & { width: number };

/**
 * Writes items as the rows of a table. The widths are those of the first page.
 *
 * @param omitted receives the names of the columns that do not fit
 */
export function tableList(view: View, omitted: string[]): ListFormat {
  let columns: Sized[] | undefined;
  return {
    items(items) {
      if (items.length === 0) return "";
      const rows = items.map((item) => (value: Pick<Column, "path">) => textOf(valueOf(item, value)));
      let text = "";
      if (!columns) {
        const all = view.columns.length > 0 ? view.columns : columnsOf(items[0]);
        const sized = (all.length > 0 ? all : [VALUE]).map((column) => ({
          ...column,
          width: Math.max(...[column.name, ...rows.map((row) => row(column))].map((one) => widthUpTo(one, MAX_WIDTH))),
        }));
        columns = fit(sized, view.width);
        omitted.push(...sized.slice(columns.length).map(({ name }) => name));
        text = `${view.style(
          "bold",
          line(
            columns,
            columns.map(({ name }) => name),
          ),
        )}\n`;
      }
      const shown = columns;
      return text + rows.map((row) => `${line(shown, shown.map(row))}\n`).join("");
    },
    end: () => "",
  };
}

/** Cuts the widest columns of as many as fit, from the first on. The first one always stays. */
function fit(columns: readonly Sized[], width: number): Sized[] {
  for (let count = columns.length; count > 0; count--) {
    const kept = columns.slice(0, count).map((column) => ({ ...column }));
    let excess = kept.reduce((sum, column) => sum + column.width, GAP.length * (count - 1)) - width;
    for (; excess > 0; excess--) {
      const widest = kept.reduce((a, b) => (b.width > a.width ? b : a));
      if (widest.width <= (count > 1 ? MIN_WIDTH : 1)) break;
      widest.width--;
    }
    if (excess <= 0) return kept;
  }
  return columns.slice(0, 1).map((column) => ({ ...column, width: 1 }));
}

function line(columns: readonly Sized[], cells: readonly string[]): string {
  const padded = columns.map(({ width, isNumber }, index) => {
    const text = cut(cells[index] as string, width);
    const padding = " ".repeat(Math.max(0, width - widthUpTo(text, width)));
    return isNumber ? padding + text : text + padding;
  });
  return padded.join(GAP).trimEnd();
}

/** Printable ASCII, as most values are: it is as wide as it is long. */
const PLAIN = /^[ -~]*$/;

/** Returns text that can be shown in a width, with an ellipsis in place of what is cut. */
export function cut(text: string, width: number): string {
  const read = bound(text, width);
  if (PLAIN.test(read)) return read.length > width ? `${read.slice(0, width - 1)}…` : read;
  const shown = escapeControls(read);
  return read.length < text.length || stringWidth(shown) > width ? cliTruncate(`${shown}…`, width) : shown;
}

function widthUpTo(text: string, width: number): number {
  const read = bound(text, width);
  return Math.min(width, PLAIN.test(read) ? read.length : stringWidth(escapeControls(read)));
}

/** Returns the beginning of text, so that the work does not grow with what a server sends. */
const bound = (text: string, width: number): string => text.slice(0, width * UNITS_PER_COLUMN + 1);
