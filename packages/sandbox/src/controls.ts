import type { LoadedDataset } from "./dataset/dataset.ts";
import { type FaultOptions, mergeFaults } from "./faults/fault-options.ts";
import type { PendingOverride } from "./overrides/override-list.ts";
import { type Override, validateOverride } from "./overrides/override.ts";
import { noScenario, type RunningScenario } from "./overrides/scenario.ts";
import type { Pipeline } from "./pipeline.ts";
import type { CompiledSpec } from "./spec/compiled-spec.ts";

/** What changes the responses of a sandbox while it runs. */
export type Controls = {
  /**
   * Sets the response to the next requests. Returns the id of the override. Throws RangeError for what the spec lacks.
   *
   * @param id the id that it had in another sandbox, which this one replaces
   */
  override: (override: Override, id?: number) => number;
  /** Returns the pending overrides, in the order in which they were set. */
  overrides: () => PendingOverride[];
  /** Returns whether there was an override with this id. */
  removeOverride: (id: number) => boolean;
  /** Returns the current faults. */
  faults: () => FaultOptions;
  /** Changes the given faults, of which `null` restores a default. A `seed` counts for sessions that begin afterwards. Throws RangeError. */
  setFaults: (changes: FaultOptions) => void;
  /** Returns the running scenarios of all sessions. */
  scenarios: () => RunningScenario[];
  /** Starts a scenario of the dataset, for the requests of a session or for those without one. Throws RangeError for an unknown name. */
  startScenario: (name: string, session?: string) => void;
  stopScenario: (session?: string) => void;
  /** Forgets the overrides, counters and scenario of a session. Without one, forgets those of all, and restores the faults of the options. */
  reset: (session?: string) => void;
};

/** What the controls act on. */
export type Controlled = {
  spec: CompiledSpec;
  dataset: LoadedDataset;
  /** Returns the current pipeline. */
  pipeline: () => Pipeline;
  /** Replaces the pipeline by a new one. */
  restart: () => void;
  onChange: () => void;
};

/** Creates the controls of a sandbox. Each change is reported. */
export function createControls({ spec, dataset, pipeline, restart, onChange }: Controlled): Controls {
  const { scenarios } = dataset;
  return {
    override(override, known) {
      const id = pipeline().overrides.add(validateOverride(override, spec), known);
      onChange();
      return id;
    },
    overrides: () => pipeline().overrides.pending,
    removeOverride(id) {
      const isRemoved = pipeline().overrides.remove(id);
      if (isRemoved) onChange();
      return isRemoved;
    },
    faults: () => pipeline().faults,
    setFaults(changes) {
      pipeline().faults = mergeFaults(pipeline().faults, changes);
      onChange();
    },
    scenarios: () => pipeline().sessions.running,
    startScenario(name, session = "") {
      const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
      if (!scenario) throw new RangeError(`${noScenario(name, scenarios)}.`);
      pipeline().sessions.start(session, name, scenario);
      onChange();
    },
    stopScenario(session = "") {
      pipeline().sessions.stop(session);
      onChange();
    },
    reset(session) {
      if (session === undefined) restart();
      else pipeline().resetSession(session);
      onChange();
    },
  };
}
