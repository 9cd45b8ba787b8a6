import type { Dataset } from "@9pic/sandbox";
import writeFileAtomic from "write-file-atomic";

/** Writes a dataset beside its file and renames it, so that the file is complete at every moment. */
export async function writeDataset(path: string, dataset: Dataset): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(dataset, null, 2)}\n`);
}
