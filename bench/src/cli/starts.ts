import { type ClientPlan, measure, ratio } from "../client/rounds.ts";
import { digits, median, table } from "../figures.ts";
import type { SectionResult } from "../targets.ts";
import { CLI_FILE, timeNode } from "./program.ts";

const EMPTY = "node -e 0";
const COMMANDS: Record<string, readonly string[]> = {
  [EMPTY]: ["-e", "0"],
  "9pic --version": [CLI_FILE, "--version"],
  "9pic list-events --help": [CLI_FILE, "list-events", "--help"],
};

/** Measures the start of the program against that of Node. */
export async function starts({ rounds }: ClientPlan): Promise<SectionResult> {
  const subjects = Object.entries(COMMANDS).map(([name, args]) => [name, () => timeNode(args)] as const);
  const values = await measure(Object.fromEntries(subjects), rounds * 3);
  const names = Object.keys(COMMANDS);
  const rows = names.map((name) => [name, digits(median(values.get(name)!)), digits(ratio(values, name, EMPTY))]);
  return {
    title: `Start, median of ${rounds * 3} rounds`,
    text: table(["command", "ms", `/ ${EMPTY}`], rows),
    targets: names
      .slice(1)
      .map((name) => ({ name: `${name} / ${EMPTY}`, value: ratio(values, name, EMPTY), atMost: 2 })),
  };
}
