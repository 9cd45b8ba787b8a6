import { watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import type { Log } from "./log.ts";

/** An editor writes a file in several steps; after so many ms without another it is done. */
const SETTLED = 50;

/**
 * Loads again when one of the files changes. What cannot be loaded is said, and the last good one goes on.
 *
 * @param files paths; whatever else is there is left out
 * @returns ends the watching
 */
export function watchFiles<T>(
  files: unknown[],
  load: () => Promise<T>,
  log: Log,
  use: (loaded: T) => void,
): () => void {
  const paths = files.filter((file): file is string => typeof file === "string").map((file) => resolve(file));
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let last = Promise.resolve();
  const reload = async (path: string): Promise<void> => {
    try {
      const loaded = await load();
      if (isStopped) return;
      use(loaded);
      log.info(`${path} was read again.`);
    } catch (error) {
      log.warn(`${(error as Error).message}\n  The mock goes on with what it had before.`);
    }
  };
  // Whole folders, since an editor that writes aside and renames would leave us with the old file.
  const watchers = paths.map((path) =>
    watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return;
      clearTimeout(timer);
      // One after the other, so that the latest is the one that stays.
      timer = setTimeout(() => (last = last.then(() => reload(path))), SETTLED);
    }).on("error", (error) => log.warn(`${path} is no longer watched: ${error.message}`)),
  );
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
