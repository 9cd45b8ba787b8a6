import { once } from "node:events";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Worker } from "node:worker_threads";

/** The path and the text of a file. */
export type File = readonly [path: string, text: string];

/** The path and the contents of a file, which is text or, such as a picture, is compressed already. */
export type AnyFile = readonly [path: string, contents: string | Uint8Array];

/** A file as the thread that writes gets it. Text is compressed. */
export type SentFile = { path: string; bytes: Uint8Array<ArrayBuffer>; isText: boolean };

/** What the thread that writes is started with. */
export type WriterOptions = { folder: string; isCompressed: boolean };

/**
 * Writes a site into a folder beside the target, and then replaces the target, so that a reader never gets half of a site. A thread
 * compresses and writes each file while the next one is rendered.
 *
 * @param isCompressed whether each file gets a `.br` and a `.gz` beside it, for servers that send those
 */
export async function publish(
  folder: string,
  files: Iterable<AnyFile> | AsyncIterable<AnyFile>,
  { isCompressed }: { isCompressed: boolean },
): Promise<void> {
  const [next, previous] = [`${folder}.new`, `${folder}.old`];
  await rm(next, { recursive: true, force: true });
  try {
    await write(files, { folder: next, isCompressed });
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    throw error;
  }
  await rm(previous, { recursive: true, force: true });
  if (existsSync(folder)) await rename(folder, previous);
  await rename(next, folder);
  await rm(previous, { recursive: true, force: true });
}

async function write(files: Iterable<AnyFile> | AsyncIterable<AnyFile>, workerData: WriterOptions): Promise<void> {
  const writer = new Worker(new URL("writer.ts", import.meta.url), { workerData });
  // Rejects with what the thread throws, such as a full disk.
  const written = once(writer, "exit");
  written.catch(() => {});
  const encoder = new TextEncoder();
  try {
    for await (const [path, contents] of files) {
      const isText = typeof contents === "string";
      const bytes = isText ? encoder.encode(contents) : Uint8Array.from(contents);
      // A buffer is handed over, where a text would be copied twice.
      writer.postMessage({ path, bytes, isText } satisfies SentFile, [bytes.buffer]);
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    writer.postMessage(undefined);
    await written;
  } finally {
    await writer.terminate();
  }
}
