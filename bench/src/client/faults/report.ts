/** The table of faults, for the terminal and as Markdown. */
import { readFileSync } from "node:fs";

import { table } from "../../figures.ts";
import { markdownTable } from "../../markdown.ts";
import { clients, faults } from "./list.ts";
import type { Cell, FaultClient } from "./types.ts";

/** More would be too wide to read. */
const CLIENTS_PER_TABLE = 3;
/** The time limit whose options `faults.md` shows, in ms. */
const TIMEOUT = 1000;

type Columns = { heads: string[]; rows: string[][] };

/** Splits the cells of each client into tables of a few clients. The last row counts the marks. */
function columnsOf(cells: Cell[][]): Columns[] {
  const starts = [...clients.keys()].filter((index) => index % CLIENTS_PER_TABLE === 0);
  return starts.map((start) => {
    const columns = [...clients.keys()].slice(start, start + CLIENTS_PER_TABLE);
    const rows = faults.map(({ name }, row) => [name, ...columns.map((column) => wordsOf(cells[column]![row]!))]);
    const counts = columns.map((column) => `${cells[column]!.filter(({ mark }) => mark === "MISS").length} MISS`);
    return { heads: ["fault", ...columns.map((column) => clients[column]!.name)], rows: [...rows, ["all", ...counts]] };
  });
}

const wordsOf = ({ fact, mark }: Cell): string => `${fact} ${mark.padEnd(4)}`;

export const formatText = (cells: Cell[][]): string =>
  columnsOf(cells)
    .map(({ heads, rows }) => table(heads, rows))
    .join("\n\n");

/** Formats the table, and lists the clients with their versions and options. */
export function formatMarkdown(cells: Cell[][]): string {
  const tables = columnsOf(cells).map(({ heads, rows }) =>
    markdownTable(
      heads,
      rows.map((row) => row.map((cell) => cell.trim().replace("MISS", "**MISS**"))),
    ),
  );
  const list = clients.map((client) => [client.name, client.package, versionOf(client), optionsOf(client)]);
  return [...tables, markdownTable(["client", "package", "version", "options for retries and time limits"], list)].join(
    "\n\n",
  );
}

const optionsOf = ({ options }: FaultClient): string => {
  const values = Object.entries(options(TIMEOUT)).map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``);
  return values.join(", ").replaceAll('"', "") || "has none";
};

function versionOf({ package: name }: FaultClient): string {
  const folder = name === "@9pic/client" ? "../../../../packages/client" : `../../../node_modules/${name}`;
  return JSON.parse(readFileSync(new URL(`${folder}/package.json`, import.meta.url), "utf8")).version;
}
