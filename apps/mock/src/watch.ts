import { type FSWatcher, realpathSync, statSync, watch } from "node:fs";
import { dirname, resolve } from "node:path";

import type { Log } from "./log.ts";

/** Editors write a file in several steps; it counts as complete after so many ms without another. */
const DEBOUNCE_MS = 50;

/**
 * Loads again when a file changes. If that fails, the log says so, and what was loaded before stays in use.
 *
 * @param files paths; other values are ignored
 * @param use receives what was loaded, or why that failed
 * @returns a function that stops watching
 */
export function watchFiles<T>(
  files: unknown[],
  load: () => Promise<T>,
  log: Log,
  use: (loaded: { value: T } | { problem: string }) => void,
): () => void {
  const paths = files.filter((file): file is string => typeof file === "string").map((file) => resolve(file));
  let isStopped = false;
  let last = Promise.resolve();
  const reload = async (path: string): Promise<void> => {
    try {
      const value = await load();
      if (isStopped) return;
      use({ value });
      log.info(`Reloaded ${path}.`);
    } catch (error) {
      const problem = (error as Error).message;
      if (!isStopped) use({ problem });
      log.warn(`${problem}\n  The mock continues with the last valid version.`);
    }
  };
  // One at a time, so that the latest version stays in use.
  const stops = paths.map((path) => watchFile(path, log, () => (last = last.then(() => reload(path)))));
  return () => {
    isStopped = true;
    for (const stop of stops) stop();
  };
}

/**
 * Watches the folders of a file and of what it links to. Not the file: an editor that saves by renaming replaces it, and a link can come to lead to
 * another file, as those of a ConfigMap do.
 */
function watchFile(path: string, log: Log, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let version = versionOf(path);
  const watchers = new Map<string, FSWatcher>();
  const checkSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(check, DEBOUNCE_MS);
  };
  const check = (): void => {
    const current = versionOf(path);
    if (current === version) return;
    version = current;
    // The file could have changed again before its new folder was watched.
    if (follow()) checkSoon();
    onChange();
  };
  /** Watches the folders, and no others. Returns whether they have changed. */
  const follow = (): boolean => {
    const folders = new Set([dirname(path), dirname(targetOf(path).target ?? path)]);
    const left = [...watchers.keys()].filter((folder) => !folders.delete(folder));
    for (const folder of left) watchers.get(folder)!.close();
    for (const folder of left) watchers.delete(folder);
    for (const folder of folders)
      watchers.set(
        folder,
        watch(folder, checkSoon).on("error", (error) => log.warn(`${path} is no longer watched: ${error.message}`)),
      );
    return folders.size > 0;
  };
  follow();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** Returns a text that changes with the content of a file, or with where it is. */
function versionOf(path: string): string {
  const { target, stats } = targetOf(path);
  return [target, stats?.ino, stats?.mtimeMs, stats?.size].join(" ");
}

/** Returns the file that a path leads to; nothing if there is none at the moment. */
function targetOf(path: string): { target?: string; stats?: { ino: number; mtimeMs: number; size: number } } {
  try {
    const target = realpathSync(path);
    return { target, stats: statSync(target) };
  } catch {
    return {};
  }
}
