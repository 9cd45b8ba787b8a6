import { type Controls, createControls } from "./controls.ts";
import type { Dataset, LoadedDataset } from "./dataset/dataset.ts";
import { defaultDatasetFor } from "./dataset/default-dataset.ts";
import { loadDataset } from "./dataset/load.ts";
import { datasetEngine, type Engine } from "./engine.ts";
import type { FaultOptions } from "./faults/fault-options.ts";
import { createFetch } from "./fetch.ts";
import { createPick } from "./operations/operation.ts";
import { createPipeline } from "./pipeline.ts";
import { readTarget, rememberByUrl, type SandboxRequest } from "./request/request.ts";
import { createRouter } from "./request/router.ts";
import { createResponse, failure, type SandboxResponse } from "./responses.ts";
import { type RoutedRequest, routeRequest } from "./routed-request.ts";
import type { CompiledSpec } from "./spec/compiled-spec.ts";
import { defaultSpec } from "./spec/default-spec.ts";

export type SandboxOptions = {
  /** Organisations, events and keys. Default: `defaultDataset`. */
  dataset?: Dataset | undefined;
  /** Maximum size of a request body, in bytes. A larger one is refused with 413. Default: `MAX_BODY_BYTES`. */
  maxBodyBytes?: number | undefined;
  /** Delay, failure rate, fault and rate limit. Default: none. */
  faults?: FaultOptions | undefined;
  /** Returns the time in ms, for the rate limit. Default: `Date.now`. */
  clock?: (() => number) | undefined;
  /** The compiled spec. Default: the published one; `compileSpec` of `@9pic/sandbox/compile` compiles another. */
  spec?: CompiledSpec | undefined;
  /** Replaces steps of the sandbox. Default: the dataset and the spec's examples. */
  engine?: Partial<Engine> | undefined;
  /** Receives the violations of each response that does not match the spec. The caller gets a 500. */
  onViolation?: ((message: string) => void) | undefined;
  /** Called when overrides, scenarios or faults have changed: by a call, or by a request. */
  onChange?: (() => void) | undefined;
};

export type Sandbox = Controls & {
  /** Returns the response to a request, without waiting for its `delay`. Never throws for the content of a request. */
  handle: (request: SandboxRequest) => SandboxResponse;
  /** Works like `fetch`, for example in `createClient({ fetch })`. Waits for the `delay` of each response. */
  fetch: typeof globalThis.fetch;
  spec: CompiledSpec;
  dataset: LoadedDataset;
};

/**
 * Creates a 9pic API in memory.
 *
 * @example
 * const sandbox = createSandbox();
 * const pic = createClient({ apiKey: "demo-key", orgId: 903, fetch: sandbox.fetch });
 *
 * @throws DatasetError for an invalid dataset, RangeError for an option that is out of range
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { spec = defaultSpec, clock = Date.now, onViolation = () => {}, onChange = () => {} } = options;
  const dataset = loadDataset(options.dataset ?? defaultDatasetFor(spec), spec);
  const engine = { ...datasetEngine, ...options.engine };
  const { faults = {}, maxBodyBytes } = options;
  const parts = { dataset, engine, pick: createPick(spec), maxBodyBytes, faults, clock, onViolation, onChange };
  let pipeline = createPipeline(parts);
  const findRoute = createRouter(spec.operations);
  const route = rememberByUrl((url): { path: string; methods?: ReadonlyMap<string, RoutedRequest> } => {
    const { path, search } = readTarget(url);
    const found = findRoute(path);
    if (!found) return { path };
    const requests = [...found.methods].map(
      ([method, operation]) => [method, routeRequest(operation, path, found.parameters, search)] as const,
    );
    return { path, methods: new Map(requests) };
  });

  const handle = (request: SandboxRequest): SandboxResponse => {
    const { path, methods } = route(request.url);
    // A preflight succeeds for an unknown path too, so that a page can read the 404.
    if (request.method === "OPTIONS" && !(methods?.has("OPTIONS") && !isPreflight(request)))
      return createResponse(204, undefined, { allow: allowedMethods(methods) });
    if (!methods) return failure(404, `There is nothing at ${path}. The paths are ${listPaths(spec)}.`);
    const routed = methods.get(request.method) ?? (request.method === "HEAD" ? methods.get("GET") : undefined);
    if (routed) return pipeline.run(routed, request);
    const allow = allowedMethods(methods);
    return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
  };
  return {
    handle,
    fetch: createFetch(handle),
    ...createControls({
      spec,
      dataset,
      pipeline: () => pipeline,
      restart: () => (pipeline = createPipeline(parts)),
      onChange,
    }),
    spec,
    dataset,
  };
}

/** Whether a browser asks what a page may send (Fetch Standard, 4.8): such a request has its own response, also where OPTIONS is documented. */
const isPreflight = ({ headers = {} }: SandboxRequest): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === "access-control-request-method");

/** GET implies HEAD, and OPTIONS is always allowed (RFC 9110, 9.3). */
function allowedMethods(methods: ReadonlyMap<string, unknown> = new Map([["GET", undefined]])): string {
  const head = methods.has("GET") ? ["HEAD"] : [];
  return [...methods.keys(), ...head, "OPTIONS"].join(", ");
}

const MAX_LISTED_PATHS = 10;

function listPaths({ operations }: CompiledSpec): string {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const more = paths.splice(MAX_LISTED_PATHS).length;
  return paths.join(", ") + (more > 0 ? `, and ${more} more` : "");
}
