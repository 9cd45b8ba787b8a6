import type { FaultOptions } from "./faults/fault-options.ts";
import { Faults } from "./faults/faults.ts";
import { type RunningScenario, type Scenario, ScenarioRun } from "./overrides/scenario.ts";

/** What the requests of one session share: counters and random choices, and a scenario. */
export type Session = { name: string; faults: Faults; scenario: ScenarioRun | undefined };

/** Maximum number of sessions. With a further one, the oldest is forgotten, except for the one of the requests without a session. */
const MAX_SESSIONS = 1000;

/** The sessions by their name: the header `X-Mock-Session`, or empty without it. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #options: () => FaultOptions;
  readonly #clock: () => number;

  constructor(options: () => FaultOptions, clock: () => number) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Returns a session, which begins with its first request. */
  get(name: string): Session {
    const known = this.#sessions.get(name);
    if (known) return known;
    if (this.#sessions.size >= MAX_SESSIONS) this.#forgetOldest();
    const session = { name, faults: new Faults(this.#options, this.#clock), scenario: undefined };
    this.#sessions.set(name, session);
    return session;
  }

  #forgetOldest(): void {
    for (const name of this.#sessions.keys()) {
      if (name === "") continue;
      this.#sessions.delete(name);
      return;
    }
  }

  /** Forgets a session, or all of them. */
  reset(name?: string): void {
    if (name === undefined) this.#sessions.clear();
    else this.#sessions.delete(name);
  }

  get running(): RunningScenario[] {
    return [...this.#sessions.values()].flatMap(({ name, scenario }) => scenario?.state(name) ?? []);
  }

  start(session: string, name: string, scenario: Scenario): void {
    this.get(session).scenario = new ScenarioRun(name, scenario);
  }

  stop(session: string): void {
    const known = this.#sessions.get(session);
    if (known) known.scenario = undefined;
  }
}
