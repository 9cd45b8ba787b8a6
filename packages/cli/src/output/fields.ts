/** One object as lines of fields and values. */
import stringWidth from "string-width";

import { columnsOf, textOf, VALUE, valueOf, type View } from "./format.ts";
import { cut } from "./table.ts";

const GAP = "  ";
const MAX_NAME_WIDTH = 30;

/** Writes the fields of a value as it is, also those that the spec does not name. */
export function formatFields(value: unknown, { width, style }: Pick<View, "width" | "style">): string {
  const own = columnsOf(value);
  const names = own.length > 0 ? own : [VALUE];
  const labels = names.map(({ name }) => cut(name, MAX_NAME_WIDTH));
  const widest = Math.max(...labels.map((label) => stringWidth(label)));
  const rest = Math.max(10, width - widest - GAP.length);
  const lines = names.map((column, index) => {
    const label = labels[index] as string;
    const padding = " ".repeat(widest - stringWidth(label));
    return `${style("bold", label)}${padding}${GAP}${cut(textOf(valueOf(value, column)), rest)}`.trimEnd();
  });
  return `${lines.join("\n")}\n`;
}
