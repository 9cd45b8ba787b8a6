/** Where the result of a command goes: the standard output, or a file that is complete or not there. */
import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
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

/** Writes beside a file, and renames it when all is written. */
export async function fileOutput(path: string): Promise<Sink> {
  const temporary = `${path}.${process.pid}.partial`;
  const explain = (error: unknown): never => {
    discard();
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(`${path} cannot be written (${code}). Check its folder and the disk.`, EXIT.failure);
  };
  const discard = (): void => {
    rmSync(temporary, { force: true });
    unfinished.delete(temporary);
  };
  const handle = await open(temporary, "wx").catch(explain);
  unfinished.add(temporary);
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
        await handle.sync();
        await handle.close();
        await rename(temporary, path);
        unfinished.delete(temporary);
      } catch (error) {
        explain(error);
      }
    },
    discard,
  };
}
