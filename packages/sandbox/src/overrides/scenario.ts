import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { list } from "../spec/documented.ts";
import { appliesTo } from "./override-list.ts";
import type { Replacement } from "./override.ts";

/** Responses in a sequence. After the last step, every response is the usual one. */
export type Scenario = { description?: string | undefined; steps: Replacement[] };

export type RunningScenario = {
  name: string;
  /** Empty for the requests without a session. */
  session: string;
  /** The index of the current step; that of no step at the end. */
  step: number;
  /** The number of steps. */
  steps: number;
};

/** Says that there is no such scenario, and which there are. */
export const noScenario = (name: string, scenarios: object): string =>
  `there is no scenario ${name || "(empty)"}; the dataset has ${list(Object.keys(scenarios)) || "none"}`;

/** A scenario that a session runs, and the step that it has reached. */
export class ScenarioRun {
  readonly name: string;
  readonly #steps: Replacement[];
  #step = 0;
  #used = 0;

  constructor(name: string, { steps }: Scenario) {
    this.name = name;
    this.#steps = steps;
  }

  state(session: string): RunningScenario {
    return { name: this.name, session, step: this.#step, steps: this.#steps.length };
  }

  /** Returns the step for a request, and counts it; undefined at the end, and for a request of another operation. */
  take(operation: CompiledOperation): Replacement | undefined {
    const step = this.#steps[this.#step];
    if (!step || !appliesTo(operation, step)) return undefined;
    this.#used += 1;
    if (step.times !== "always" && this.#used >= (step.times ?? 1)) {
      this.#step += 1;
      this.#used = 0;
    }
    return step;
  }
}
