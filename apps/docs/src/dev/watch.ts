import { type Dirent, type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";

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
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isDirty = false;
  const start = async (): Promise<void> => {
    // There may be new folders now. What is edited from here on is noticed, and what was before is in the work.
    follow();
    if (isBusy) return void (isDirty = true);
    isBusy = true;
    do {
      isDirty = false;
      await work();
    } while (isDirty);
    isBusy = false;
  };
  const notice = (_event: string, name: string | null): void => {
    if (name !== null && MADE.has(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), SETTLE);
  };
  // Node's own recursive watching loses a file for good when an editor puts a new one in its place.
  const follow = (): void => {
    const before = watchers;
    watchers = foldersIn(folder).map((path) => watch(path, notice).on("error", () => {}));
    for (const watcher of before) watcher.close();
  };
  follow();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** A folder, and those in it. One that goes in between is none. */
function foldersIn(folder: string): string[] {
  let entries: Dirent[] = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  const inside = entries.filter((entry) => entry.isDirectory() && !MADE.has(entry.name));
  return [folder, ...inside.flatMap(({ name }) => foldersIn(join(folder, name)))];
}
