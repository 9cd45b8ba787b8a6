import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { runRedocly } from "../redocly.ts";

/** The file with which the document begins. */
const ROOT = "openapi.yaml";

/** A problem as redocly reports it. */
export type Problem = {
  ruleId: string;
  message: string;
  /** The file, relative to the folder of the spec, with the position of the problem, which begin at 1. */
  file: string;
  line: number;
  column: number;
  /** The JSON Pointer in the file; undefined if the file cannot be parsed. */
  pointer: string | undefined;
  /** Where the value is used that does not match, such as `paths/ping.yaml#/get/responses/200`. */
  user: string | undefined;
  /** The names that redocly suggests for an unknown one. */
  suggestions: string[];
};

type Reported = {
  ruleId: string;
  message: string;
  suggest?: string[];
  location: { source: { ref: string }; pointer?: string; start?: { line: number; col: number } }[];
  from?: { source: { ref: string }; pointer: string };
};

/**
 * Runs `redocly lint` in a folder.
 *
 * @param api the name of the API in `redocly.yaml`
 * @throws Error with the reason of the signal
 */
export async function readProblems(folder: string, api: string, signal?: AbortSignal): Promise<Problem[]> {
  const args = ["lint", api, "--format=json", "--max-problems=1000"];
  // With problems, redocly fails and prints them.
  const output = await runRedocly(args, { cwd: folder, ...(signal && { signal }) }).catch((error: Error) => {
    if (signal?.aborted) throw error;
    return error.message;
  });
  const json = jsonIn(output);
  if (json === "") return [unreadable(output)];
  return (JSON.parse(json) as { problems: Reported[] }).problems.map(
    ({ ruleId, message, location: [place], from, suggest = [] }) => ({
      ruleId,
      message,
      file: place?.source.ref ?? ROOT,
      line: place?.start?.line ?? 1,
      column: place?.start?.col ?? 1,
      pointer: place?.pointer,
      user: from && `${from.source.ref}${from.pointer}`,
      suggestions: suggest,
    }),
  );
}

/** Returns the JSON of an output, which other lines may surround. */
const jsonIn = (output: string): string => output.slice(output.search(/^\{/m), output.search(/^\}/m) + 1);

/** Returns the problem of a document that redocly does not lint at all, since it is missing or empty. */
const unreadable = (output: string): Problem => ({
  ...{ ruleId: "", file: ROOT, line: 1, column: 1, pointer: undefined, user: undefined, suggestions: [] },
  message: `The document cannot be read: ${/^ +- (.*)$/m.exec(output)?.[1] ?? output}`,
});

/** Returns one line of a file of the spec; empty if there is none. */
export function readLine(folder: string, file: string, line: number): string {
  try {
    return readFileSync(join(folder, file), "utf8").split("\n")[line - 1] ?? "";
  } catch {
    return "";
  }
}

/** Returns the path of a file that a `$ref` in another file names, relative to the folder of the spec. */
export const targetOf = (folder: string, file: string, reference: string): string =>
  relative(folder, join(folder, dirname(file), reference.split("#", 1)[0] as string));
