import { median } from "./figures.ts";
import { measureLoad, type Measurement } from "./load.ts";
import type { RunningServer } from "./process.ts";
import { LIST } from "./request.ts";

/** Durations in s, and numbers of repetitions. */
export type MockPlan = {
  rounds: number;
  warmUp: number;
  seconds: number;
  shortSeconds: number;
  starts: number;
  soak: number;
};

/** A server, and the paths to request from it. */
export type LoadSubject = { name: string; server: RunningServer; paths?: string[] };

/** The measurements of all rounds, by the name of the subject. */
export class LoadRounds {
  readonly #measured: ReadonlyMap<string, Measurement[]>;

  constructor(measured: ReadonlyMap<string, Measurement[]>) {
    this.#measured = measured;
  }

  median(name: string, pick: (measured: Measurement) => number): number {
    return median(this.#of(name).map(pick));
  }

  /** Returns the median of one subject's value divided by another's in the same round, since the machine's load varies between rounds. */
  ratio(name: string, other: string, pick: (measured: Measurement) => number): number {
    const others = this.#of(other);
    return median(this.#of(name).map((measured, round) => pick(measured) / pick(others[round] as Measurement)));
  }

  #of(name: string): Measurement[] {
    return this.#measured.get(name) ?? [];
  }
}

/** Measures each subject once per round. */
export async function measureRounds(
  subjects: LoadSubject[],
  plan: MockPlan,
  seconds: number = plan.seconds,
): Promise<LoadRounds> {
  const measured = new Map<string, Measurement[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 1; round <= plan.rounds; round++) {
    for (const { name, server, paths = [LIST] } of subjects) {
      showProgress(`round ${round} of ${plan.rounds}: ${name}`);
      const { pid, url } = server;
      measured.get(name)?.push(await measureLoad({ pid, url, paths, warmUp: plan.warmUp, seconds }));
    }
  }
  showProgress("");
  return new LoadRounds(measured);
}

/** Shows the current step on a terminal, in place of the previous one. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
