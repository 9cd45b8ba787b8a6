import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { SectionResult } from "../../targets.ts";
import { OURS } from "../peers.ts";
import { generate } from "./generate.ts";
import { clients, faults } from "./list.ts";
import { formatMarkdown, formatText } from "./report.ts";
import { runCell } from "./run-cell.ts";
import type { Cell } from "./types.ts";

/** Cells mostly wait, so several run at a time. */
const CONCURRENCY = 3;

/** Measures how each client handles each fault. */
export async function faultsSection(): Promise<SectionResult> {
  const folder = mkdtempSync(join(tmpdir(), "9pic-faults-"));
  try {
    await generate(folder);
    const cells = await measureAll(folder);
    const ours = cells[clients.findIndex(({ name }) => name === OURS)]!;
    const handled = ours.filter(({ mark }) => mark === "ok").length;
    return {
      title: `${faults.length} faults, ${clients.length} clients`,
      text: formatText(cells),
      markdown: formatMarkdown(cells),
      targets: [{ name: `faults: ${OURS} ok / all`, value: handled / faults.length, atLeast: 1 }],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the cells of each client, in the order of the faults. */
async function measureAll(folder: string): Promise<Cell[][]> {
  const cells: Cell[][] = clients.map(() => []);
  const todo = faults.flatMap((fault, row) => clients.map((client, column) => ({ fault, client, row, column })));
  const work = async (): Promise<void> => {
    for (let next = todo.shift(); next; next = todo.shift())
      cells[next.column]![next.row] = await runCell(next.client, next.fault, folder);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return cells;
}
