import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/** In characters; compression saves nothing on a smaller file. */
const MIN_COMPRESSED_LENGTH = 512;
/** 9 takes eight times as long and saves a quarter of a percent. */
const BROTLI_QUALITY = 7;

/**
 * Writes a site into a folder beside the target, and then replaces the target, so that a reader never gets half of a site.
 *
 * @param files by path
 * @param isCompressed whether each file gets a `.br` and a `.gz` beside it, for servers that send those
 */
export async function publish(
  folder: string,
  files: ReadonlyMap<string, string>,
  { isCompressed }: { isCompressed: boolean },
): Promise<void> {
  const [next, previous] = [`${folder}.new`, `${folder}.old`];
  await rm(next, { recursive: true, force: true });
  for (const [path, text] of files) await write(join(next, path), text, isCompressed);
  await rm(previous, { recursive: true, force: true });
  if (existsSync(folder)) await rename(folder, previous);
  await rename(next, folder);
  await rm(previous, { recursive: true, force: true });
}

async function write(file: string, text: string, isCompressed: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  if (!isCompressed || text.length < MIN_COMPRESSED_LENGTH) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const [br, gz] = await Promise.all([brotli(text, { params }), zip(text, { level: constants.Z_BEST_COMPRESSION })]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
