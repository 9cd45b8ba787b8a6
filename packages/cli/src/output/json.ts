import { escapeJson } from "../terminal.ts";
import type { ListFormat } from "./format.ts";

/** Writes one value. A success without a body has none. */
export const formatJson = (value: unknown): string =>
  value === undefined ? "" : `${escapeJson(JSON.stringify(value, null, 2))}\n`;

/** Writes an array with an item in each line. */
export function jsonList(): ListFormat {
  let separator = "[\n";
  return {
    items(items) {
      let text = "";
      for (const item of items) {
        text += separator + JSON.stringify(item);
        separator = ",\n";
      }
      return escapeJson(text);
    },
    end: () => (separator === "[\n" ? "[]\n" : "\n]\n"),
  };
}
