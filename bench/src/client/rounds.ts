import { median } from "../statistics.ts";

/** How often things are done. */
export type Rounds = { rounds: number; calls: number; events: number };

export const FULL: Rounds = { rounds: 9, calls: 5000, events: 100_000 };
export const QUICK: Rounds = { rounds: 3, calls: 1000, events: 20_000 };

/** What each subject took in each round, in the unit of who measured it. */
export type Taken = ReadonlyMap<string, number[]>;

/** Measures each subject once, then each a second time, and so on. A round before the first warms up, and does not count. */
export async function measure(subjects: Record<string, () => Promise<number>>, rounds: number): Promise<Taken> {
  const taken = new Map<string, number[]>(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(subjects)) {
      const value = await run();
      if (round > 0) taken.get(name)?.push(value);
    }
  }
  return taken;
}

/** One subject's figure divided by another's in the same round, since what else the machine does changes from round to round. */
export function ratio(taken: Taken, name: string, other: string): number {
  const others = taken.get(other) ?? [];
  return median((taken.get(name) ?? []).map((value, round) => value / (others[round] as number)));
}
