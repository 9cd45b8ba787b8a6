/** Where the result of a command goes: the standard output, or a file that is complete or not there. */
import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { open, realpath, rename, stat } from "node:fs/promises";
import { finished } from "node:stream/promises";

import { CommandError, EXIT } from "../errors.ts";

export type Sink = {
  /** Resolves when more can be written. */
  write: (text: string) => Promise<void>;
  close: () => Promise<void>;
  /** Removes what was written, if it is a file. */
  discard: () => void;
};

/** The files that are being written. */
const unfinished: Set<string> = new Set();

/** Removes the files that are not complete, before the process ends. */
export function removeUnfinished(): void {
  for (const file of unfinished) rmSync(file, { force: true });
}

/** Returns the standard output. Its errors end the process, see main.ts. */
export const standardOutput = (): Sink => ({
  async write(text) {
    if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
  },
  async close() {},
  discard() {},
});

/**
 * Writes beside a file, and renames it when all is written. A link to a file stays a link, and a file keeps its mode. What is no file, such as
 * a device or a pipe, is written to directly.
 */
export async function fileOutput(path: string): Promise<Sink> {
  const target = await realpath(path).catch(() => path);
  const present = await stat(target).catch(() => undefined);
  const isReplaced = present?.isFile() ?? true;
  const written = isReplaced ? `${target}.${process.pid}.partial` : target;
  const explain = (error: unknown): never => {
    discard();
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(`${path} cannot be written (${code}). Check its folder and the disk.`, EXIT.failure);
  };
  const discard = (): void => {
    if (unfinished.delete(written)) rmSync(written, { force: true });
  };
  const handle = await open(written, isReplaced ? "wx" : "w", present?.mode).catch(explain);
  if (isReplaced) unfinished.add(written);
  // The umask can have narrowed the mode.
  if (isReplaced && present) await handle.chmod(present.mode).catch(explain);
  const stream = createWriteStream("", { fd: handle.fd, autoClose: false });
  let failure: unknown;
  stream.on("error", (error) => (failure = error));
  return {
    async write(text) {
      if (failure) explain(failure);
      if (!stream.write(text)) await once(stream, "drain").catch(explain); // An error rejects it.
    },
    async close() {
      try {
        stream.end();
        await finished(stream);
        if (isReplaced) await handle.sync();
        await handle.close();
        if (isReplaced) await rename(written, target);
        unfinished.delete(written);
      } catch (error) {
        explain(error);
      }
    },
    discard,
  };
}
