import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** What a pull has received so far, beside its file: a line of JSON for each event, so that a break loses the last one at most. */
export type PartialFile = {
  path: string;
  /** The details that an earlier pull received, by the id of the event. */
  known: ReadonlyMap<number, string>;
  add: (event_id: number, details: string) => void;
  remove: () => void;
};

/** Where the events come from. */
export type PullSource = { org: number; api: string };

/**
 * Opens the file of a pull that was stopped, or creates it.
 *
 * @throws Error if it is of another organisation or another API
 */
export function openPartialFile(out: string, source: PullSource): PartialFile {
  const path = `${out}.partial`;
  const [first, ...lines] = readLines(path);
  const known = new Map<number, string>();
  if (first === undefined) writeFileSync(path, `${JSON.stringify(source)}\n`);
  else if (JSON.stringify(parse(first)) !== JSON.stringify(source))
    throw new Error(`${path} is of another organisation or API. Delete it, or choose another file.`);
  for (const line of lines) {
    const { event_id, details } = Object(parse(line)) as { event_id?: unknown; details?: unknown };
    if (typeof event_id === "number" && typeof details === "string") known.set(event_id, details);
  }
  return {
    path,
    known,
    // A line that was cut off ends at the next one.
    add: (event_id, details) => appendFileSync(path, `\n${JSON.stringify({ event_id, details })}`),
    remove: () => rmSync(path, { force: true }),
  };
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Returns undefined for a line that is not complete. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
