import { load, type Measured } from "./load.ts";
import type { Running } from "./process.ts";
import { LIST } from "./request.ts";
import { median } from "./statistics.ts";

/** How long things take, in s, and how often they are done. */
export type Plan = {
  rounds: number;
  warmUp: number;
  seconds: number;
  shortSeconds: number;
  starts: number;
  soak: number;
};

/** A row of a table: a server, and what is asked of it. */
export type Subject = { name: string; server: Running; paths?: string[] };

/** What the rounds measured, by the names of the subjects. */
export class Rounds {
  readonly #measured: ReadonlyMap<string, Measured[]>;

  constructor(measured: ReadonlyMap<string, Measured[]>) {
    this.#measured = measured;
  }

  median(name: string, pick: (measured: Measured) => number): number {
    return median(this.#of(name).map(pick));
  }

  /** One subject's figure divided by another's in the same round, since what else the machine does changes from round to round. */
  ratio(name: string, other: string, pick: (measured: Measured) => number): number {
    const others = this.#of(other);
    return median(this.#of(name).map((measured, round) => pick(measured) / pick(others[round] as Measured)));
  }

  #of(name: string): Measured[] {
    return this.#measured.get(name) ?? [];
  }
}

/** Measures each subject once, then each a second time, and so on. */
export async function measure(subjects: Subject[], plan: Plan, seconds: number = plan.seconds): Promise<Rounds> {
  const measured = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 1; round <= plan.rounds; round++) {
    for (const { name, server, paths = [LIST] } of subjects) {
      progress(`round ${round} of ${plan.rounds}: ${name}`);
      const { pid, url } = server;
      measured.get(name)?.push(await load({ pid, url, paths, warmUp: plan.warmUp, seconds }));
    }
  }
  progress("");
  return new Rounds(measured);
}

/** Says on a terminal what is going on; the last line is wiped out by the next. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
