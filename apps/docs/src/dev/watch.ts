import { watch } from "node:fs";
import { sep } from "node:path";

/** An editor saves in several steps; what follows within this many ms is the same edit. */
const SETTLE = 30;
/** What is made from the spec is no edit of it. */
const MADE = new Set(["dist", "node_modules", ".turbo"]);

/**
 * Does something after each edit in a folder, never twice at once; edits while it is done are done together afterwards.
 *
 * @returns what ends it
 */
export function watchFolder(folder: string, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isDirty = false;
  const start = async (): Promise<void> => {
    if (isBusy) return void (isDirty = true);
    isBusy = true;
    do {
      isDirty = false;
      await work();
    } while (isDirty);
    isBusy = false;
  };
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name !== null && MADE.has(name.split(sep)[0]!)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), SETTLE);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
