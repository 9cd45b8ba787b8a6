/** Writes what a call returns, in the format that was asked for. */
import { setFlagsFromString } from "node:v8";

import { redactData } from "@9pic/client";

import { CommandError, EXIT } from "../errors.ts";
import type { HideKey } from "../hide-key.ts";
import type { OperationCommand } from "../operation-command.ts";
import type { CommonOptions } from "../options.ts";
import { createProgress } from "../progress.ts";
import type { AnyCall } from "../request/any-client.ts";
import { styleFor, widthOf } from "../terminal.ts";
import { csvList } from "./csv.ts";
import { formatFields } from "./fields.ts";
import type { FormatName, ListFormat, View } from "./format.ts";
import { formatJson, jsonList } from "./json.ts";
import type { Sink } from "./sink.ts";
import { tableList } from "./table.ts";

/** How many pages are requested ahead of the one that is written. */
const READ_AHEAD = 2;

type Target = { sink: Sink; hide: HideKey };

/** Writes the data of one response. */
export async function writeResult(
  entry: OperationCommand,
  data: unknown,
  options: CommonOptions,
  { sink, hide }: Target,
): Promise<void> {
  const shown = redactData(data, hide);
  const format = formatOf(options);
  if (shown === undefined) return note("Done. The response has no data.");
  if (format === "json") return sink.write(formatJson(shown));
  const { pagination } = entry;
  const items = pagination ? Object(shown)[pagination.items] : Array.isArray(shown) ? shown : undefined;
  if (!Array.isArray(items))
    return sink.write(format === "csv" ? csvOf(entry, [shown], options) : formatFields(shown, viewOf(entry, options)));
  const omitted: string[] = [];
  const list = listFormat(format, viewOf(entry, options), omitted);
  await sink.write(list.items(items) + list.end());
  noteOmitted(omitted);
  if (format === "table") notePage(entry, Object(shown).pagination, items.length);
}

/** Writes the items of all pages, of which one is in memory at a time. */
export async function writeList(
  entry: OperationCommand,
  call: AnyCall,
  options: CommonOptions,
  { sink, hide }: Target,
): Promise<void> {
  const view = viewOf(entry, options);
  const omitted: string[] = [];
  const list = listFormat(formatOf(options), view, omitted);
  const progress = createProgress(view.isTerminal);
  const { items: field } = entry.pagination!;
  // V8 lets the space of short-lived objects grow while there is memory, to twice the size of the process in 3,000 pages.
  setFlagsFromString("--semi-space-growth-factor=1");
  let left = options.limit ?? Infinity;
  let done = 0;
  try {
    // A page is formatted while the next ones are on their way; with a limit, none that may not be needed.
    const readAhead = options.limit === undefined && entry.method === "GET" ? READ_AHEAD : 0;
    for await (const page of call.pages({ readAhead })) {
      const items = itemsOf(redactData(page[field], hide), field).slice(0, left);
      await sink.write(list.items(items));
      done += items.length;
      left -= items.length;
      progress.show(done, Object(page["pagination"]).total);
      if (left <= 0) break;
    }
    await sink.write(list.end());
  } finally {
    progress.clear();
  }
  noteOmitted(omitted);
  if (done === 0 && formatOf(options) === "table") note("There are no items.");
}

/** Throws CommandError for a list that is none: a server need not return what the spec says. */
function itemsOf(items: unknown, field: string): unknown[] {
  if (Array.isArray(items)) return items;
  throw new CommandError(`Unexpected response: ${field} is no list. Check --base-url.`, EXIT.server);
}

/** Returns the format that was asked for; or else a table on a terminal, and JSON for programs. */
export function formatOf({ json, csv, table, output }: CommonOptions): FormatName {
  if (json) return "json";
  if (csv) return "csv";
  return table || (output === undefined && process.stdout.isTTY) ? "table" : "json";
}

function viewOf({ columns }: OperationCommand, { output }: CommonOptions): View {
  const isTerminal = output === undefined && process.stdout.isTTY === true;
  const style = output === undefined ? styleFor(process.stdout) : (_: unknown, text: string) => text;
  return { columns, width: widthOf(process.stdout), isTerminal, style };
}

function listFormat(format: FormatName, view: View, omitted: string[]): ListFormat {
  if (format === "json") return jsonList();
  return format === "csv" ? csvList(view) : tableList(view, omitted);
}

function csvOf(entry: OperationCommand, items: unknown[], options: CommonOptions): string {
  const list = csvList(viewOf(entry, options));
  return list.items(items) + list.end();
}

/** Tells a person at a terminal what is not in the output. */
function note(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${styleFor(process.stderr)("dim", text)}\n`);
}

function noteOmitted(names: readonly string[]): void {
  if (names.length > 0)
    note(`Not shown, since the terminal is too narrow: ${names.join(", ")}. --json and --csv have them.`);
}

function notePage({ pagination, parameters }: OperationCommand, info: unknown, count: number): void {
  const { total, currentPage, totalPages, hasNextPage } = Object(info) as Record<string, unknown>;
  if (count === 0) return note("There are no items on this page.");
  if (hasNextPage !== true || typeof currentPage !== "number") return;
  const page = parameters.find(({ name }) => name === pagination?.page);
  note(
    `Page ${currentPage} of ${Number(totalPages)}, ${Number(total)} items in all. Next: --${page?.flag ?? "page"} ${currentPage + 1}, or --all.`,
  );
}
