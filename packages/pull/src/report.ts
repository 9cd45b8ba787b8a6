import { ProgressBar } from "./progress.ts";
import { pull, type PullOptions } from "./pull.ts";

/**
 * Pulls, shows the progress on a terminal, and writes the warnings to stderr.
 *
 * @param signal ends the pull; what it has fetched is kept for the next one
 * @returns a sentence that says what was written
 */
export async function reportPull(options: PullOptions, signal?: AbortSignal): Promise<string> {
  const bar = new ProgressBar(process.stderr);
  try {
    const { events, resumed, recorded, warnings } = await pull(options, {
      signal: signal ?? new AbortController().signal,
      onProgress: (done, total) => bar.show(done, total),
    });
    bar.clear();
    const all = recorded > 0 ? [...warnings, explainRecorded(recorded)] : warnings;
    for (const warning of all) process.stderr.write(`warning: ${warning}\n`);
    const { out, org } = options;
    const before = resumed > 0 ? `, ${resumed} of them from ${out}.partial` : "";
    return `${out} has ${events} events of organisation ${org}${before}.`;
  } finally {
    bar.clear();
  }
}

/** Returns a sentence about responses that are kept as they were. */
const explainRecorded = (count: number): string =>
  `${count} responses differ from what the spec documents, for example in a field. They are kept as they were, so that the mock ` +
  "returns them for the same page size and event. Other page sizes have the documented fields only.";
