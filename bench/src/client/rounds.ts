import { median } from "../figures.ts";

/** Numbers of repetitions. */
export type ClientPlan = { rounds: number; calls: number; events: number };

export const FULL: ClientPlan = { rounds: 9, calls: 5000, events: 100_000 };
export const QUICK: ClientPlan = { rounds: 3, calls: 1000, events: 20_000 };

/** The value of each subject in each round. */
export type RoundValues = ReadonlyMap<string, number[]>;

/** Measures each subject once per round. A first round warms up and is not in the result. */
export async function measure(subjects: Record<string, () => Promise<number>>, rounds: number): Promise<RoundValues> {
  const values = new Map<string, number[]>(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(subjects)) {
      const value = await run();
      if (round > 0) values.get(name)?.push(value);
    }
  }
  return values;
}

/** Returns the median of one subject's value divided by another's in the same round, since the machine's load varies between rounds. */
export function ratio(values: RoundValues, name: string, other: string): number {
  const others = values.get(other) ?? [];
  return median((values.get(name) ?? []).map((value, round) => value / (others[round] as number)));
}
