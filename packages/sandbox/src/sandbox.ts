import { Cache } from "./cache.ts";
import type { LoadedDataset, Dataset } from "./dataset/dataset.ts";
import { defaultDatasetFor } from "./dataset/default-dataset.ts";
import { loadDataset } from "./dataset/load.ts";
import { type Engine, datasetEngine } from "./engine.ts";
import { failure, respond, type SandboxResponse } from "./envelope.ts";
import { Faults } from "./faults/faults.ts";
import type { FaultOptions } from "./faults/options.ts";
import { checkOverride, type Override } from "./faults/overrides.ts";
import { createFetch } from "./fetch.ts";
import { defaultModel } from "./model/default.ts";
import type { Model, OperationModel } from "./model/model.ts";
import type { RawParameters } from "./parameters.ts";
import { createPipeline } from "./pipeline.ts";
import { readHeaders, readTarget, type SandboxRequest } from "./request.ts";
import { createRouter } from "./router.ts";

export type SandboxOptions = {
  /** Organisations, events and keys. Default: the ones that the docs speak of, and more; see the README. */
  dataset?: Dataset | undefined;
  /** What goes wrong by itself. Default: nothing. */
  faults?: FaultOptions | undefined;
  /** The time in ms, for the rate limit. Default: `Date.now`. */
  clock?: (() => number) | undefined;
  /** The spec, compiled. Default: the published one; `compileModel` of `@9pic/sandbox/compile` makes another. */
  model?: Model | undefined;
  /** Who answers in place of the dataset. */
  engine?: Partial<Engine> | undefined;
  /** Is told of an answer of the sandbox's own that the spec does not allow for; the caller gets a 500 instead. */
  onViolation?: ((violation: string) => void) | undefined;
};

export type Sandbox = {
  /** Answers a request at once; `delay` in the answer is how long to keep it back. Never throws for what is in a request. */
  handle: (request: SandboxRequest) => SandboxResponse;
  /** The same as `fetch`, such as for `createClient({ fetch })`. Keeps an answer back for as long as its `delay`. */
  fetch: typeof globalThis.fetch;
  /** Sets what the next call is answered with. Throws a `RangeError` if the spec has no such operation, status or example. */
  override: (shot: Override) => void;
  /** Forgets overrides, counters and the state of the rate limit: as if the sandbox were new. */
  reset: () => void;
  model: Model;
  dataset: LoadedDataset;
};

/**
 * The 9pic API in memory.
 *
 * @example
 * const sandbox = createSandbox();
 * const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: sandbox.fetch });
 *
 * @throws `DatasetError` if the dataset has faults, `RangeError` if an option makes no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { model = defaultModel, clock = Date.now, onViolation = () => {} } = options;
  const dataset = loadDataset(options.dataset ?? defaultDatasetFor(model), model);
  const faults = new Faults(options.faults ?? {}, clock);
  const route = createRouter(model.operations);
  const targets = new Cache<Routed>();
  const engine = { ...datasetEngine, ...options.engine };
  const answer = createPipeline({ model, dataset, faults, engine, onViolation });

  const handle = (request: SandboxRequest): SandboxResponse => {
    const { sent, at, methods } = targets.get(request.url, () => {
      const { path, search } = readTarget(request.url);
      const found = route(path);
      const target = { target: request.url, path: found?.parameters ?? {}, search };
      return { sent: target, at: path, methods: found?.methods };
    });
    // A preflight for a path that is not there succeeds too, so that a page gets to see the 404.
    if (request.method === "OPTIONS") return respond(204, undefined, { allow: allowed(methods) });
    if (!methods) return failure(404, `There is nothing at ${at}. The paths are ${paths(model)}.`);
    const operation = methods.get(request.method === "HEAD" ? "GET" : request.method);
    if (operation) return answer(operation, readHeaders(request), sent);
    const allow = allowed(methods);
    return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
  };
  return {
    handle,
    fetch: createFetch(handle),
    override: (shot) => faults.overrides.add(checkOverride(shot, model)),
    reset: () => faults.reset(),
    model,
    dataset,
  };
}

/** What a target leads to: the operations there by their methods, if it leads anywhere. */
type Routed = { sent: RawParameters; at: string; methods: ReadonlyMap<string, OperationModel> | undefined };

/** GET brings HEAD along, and OPTIONS is always answered (RFC 9110, 9.3). */
function allowed(methods: ReadonlyMap<string, unknown> = new Map([["GET", undefined]])): string {
  const head = methods.has("GET") ? ["HEAD"] : [];
  return [...methods.keys(), ...head, "OPTIONS"].join(", ");
}

/** How many paths a message names. */
const MANY = 10;

function paths({ operations }: Model): string {
  const all = [...new Set(operations.map(({ path }) => path))];
  const more = all.length - MANY;
  return all.slice(0, MANY).join(", ") + (more > 0 ? `, and ${more} more` : "");
}
