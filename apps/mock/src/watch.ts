import { watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import type { Log } from "./log.ts";

/** Editors write a file in several steps; it counts as complete after so many ms without another. */
const DEBOUNCE_MS = 50;

/**
 * Loads again when a file changes. If that fails, the log says so, and what was loaded before stays in use.
 *
 * @param files paths; other values are ignored
 * @param use receives what was loaded
 * @returns a function that stops watching
 */
export function watchFiles<T>(files: unknown[], load: () => Promise<T>, log: Log, use: (api: T) => void): () => void {
  const paths = files.filter((file): file is string => typeof file === "string").map((file) => resolve(file));
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let last = Promise.resolve();
  const reload = async (path: string): Promise<void> => {
    try {
      const loaded = await load();
      if (isStopped) return;
      use(loaded);
      log.info(`Reloaded ${path}.`);
    } catch (error) {
      log.warn(`${(error as Error).message}\n  The mock continues with the last valid version.`);
    }
  };
  // Watches folders, since an editor that saves by renaming replaces the file that would be watched.
  const watchers = paths.map((path) =>
    watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return;
      clearTimeout(timer);
      // One at a time, so that the latest version stays in use.
      timer = setTimeout(() => (last = last.then(() => reload(path))), DEBOUNCE_MS);
    }).on("error", (error) => log.warn(`${path} is no longer watched: ${error.message}`)),
  );
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
