import { once } from "node:events";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Worker } from "node:worker_threads";

/** The path and the text of a file. */
export type File = readonly [path: string, text: string];

/** The path and the contents of a file, which is text or, such as a picture, is compressed already. */
export type AnyFile = readonly [path: string, contents: string | Uint8Array];

/** A file as a thread that writes gets it. Text is compressed. */
export type SentFile = { path: string; bytes: Uint8Array<ArrayBuffer>; isText: boolean };

/** What a thread that writes is started with. */
export type WriterOptions = { folder: string; isCompressed: boolean };

/**
 * Writes a site into a folder beside the target, and then replaces the target, so that a reader never gets half of a site. Threads
 * compress and write each file while the next one is rendered.
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

/** While pages are rendered, a thread has half of a core; after them, two finish sooner than one. */
const COMPRESSING_THREADS = 2;

type Writer = { thread: Worker; written: Promise<unknown>; bytes: number };

async function write(files: Iterable<AnyFile> | AsyncIterable<AnyFile>, workerData: WriterOptions): Promise<void> {
  const length = workerData.isCompressed ? COMPRESSING_THREADS : 1;
  const writers = Array.from({ length }, () => startWriter(workerData));
  const encoder = new TextEncoder();
  try {
    for await (const [path, contents] of files) {
      const isText = typeof contents === "string";
      const bytes = isText ? encoder.encode(contents) : Uint8Array.from(contents);
      const writer = writers.reduce((one, other) => (other.bytes < one.bytes ? other : one));
      writer.bytes += bytes.length;
      // A buffer is handed over, where a text would be copied twice.
      writer.thread.postMessage({ path, bytes, isText } satisfies SentFile, [bytes.buffer]);
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    for (const { thread } of writers) thread.postMessage(undefined);
    await Promise.all(writers.map(({ written }) => written));
  } finally {
    await Promise.all(writers.map(({ thread }) => thread.terminate()));
  }
}

function startWriter(workerData: WriterOptions): Writer {
  const thread = new Worker(new URL("writer.ts", import.meta.url), { workerData });
  // Rejects with what the thread throws, such as a full disk.
  const written = once(thread, "exit");
  written.catch(() => {});
  return { thread, written, bytes: 0 };
}
