import { readFile } from "node:fs/promises";

import type { ApiDescription } from "@9pic/openapi";
import { openDataFile } from "@9pic/openapi/node";
import {
  createSandbox,
  type Dataset,
  DatasetError,
  defaultDatasetFor,
  defaultSpec,
  type CompiledSpec,
  type Sandbox,
  validateDataset,
  withEvents,
} from "@9pic/sandbox";

import type { MockOptions } from "./options.ts";
import { createLazyPrism } from "./prism/load.ts";

/** The API that the mock serves: replaced as a whole when a file changes. */
export type LoadedApi = {
  sandbox: Sandbox;
  /** The text of the spec in each notation. */
  documents: { json: () => Promise<string>; yaml: () => Promise<string> };
  /** Reads the spec for the pages about it. */
  describe: () => Promise<ApiDescription>;
  /** Loads Prism. Returns undefined if it is loaded. */
  loadPrism: () => Promise<void> | undefined;
};

const readPublished = (notation: "json" | "yaml"): Promise<string> =>
  readFile(new URL(`./openapi.${notation}`, import.meta.url), "utf8");

const MAX_WARNINGS = 10;

type Listeners = {
  /** Receives each response that violates the spec. */
  onViolation: (message: string) => void;
  /** Receives a line for each construct of the spec that the mock ignores. */
  onWarning: (message: string) => void;
  /** Called when overrides, scenarios or faults have changed. */
  onChange?: () => void;
};

/** Loads the spec and the dataset. Rejects with an Error that names the file and the reason if one is invalid. */
export async function loadApi(
  options: MockOptions,
  { onViolation, onWarning, onChange }: Listeners,
): Promise<LoadedApi> {
  const { spec, engine = "sandbox", delay, failureRate, fault, rateLimit, seed, maxBodyBytes } = options;
  const { document, adopted, compiled } = await loadSpec(spec, onWarning);
  const getDocument = async (): Promise<unknown> => document ?? JSON.parse(await readPublished("json"));
  const getAdopted = async (): Promise<unknown> => adopted ?? (await getDocument());
  const prism = createLazyPrism(spec ?? "the spec", getAdopted);
  const sandbox = createSandbox({
    spec: compiled,
    dataset: await loadDataset(options, compiled),
    maxBodyBytes,
    faults: { delay, failureRate, fault, rateLimit, seed },
    engine: engine === "prism" ? prism.engine : { prefer: prism.engine.prefer },
    onViolation,
    onChange,
  });
  // The panel reads it with each change.
  let description: Promise<ApiDescription> | undefined;
  const describe = async (): Promise<ApiDescription> =>
    (await import("@9pic/openapi")).readDocument(await getAdopted());
  // Reports a spec that Prism cannot read at the start, not at the first request.
  if (engine === "prism") await prism.load();
  return {
    sandbox,
    documents: {
      json: async () => JSON.stringify(await getDocument(), null, 2),
      yaml: async () =>
        document === undefined
          ? readPublished("yaml")
          : (await import("yaml")).stringify(document, { aliasDuplicateObjects: false }),
    },
    describe: () => (description ??= describe()),
    loadPrism: prism.load,
  };
}

/**
 * Loads and compiles a spec. Rejects with an Error that names the file and the reason if it is invalid. `adopted` is the document as OpenAPI 3.1.
 *
 * @param path the path of a document in one file; undefined for the published spec, whose `document` is not loaded
 */
export async function loadSpec(
  path: string | undefined,
  onWarning: Listeners["onWarning"],
): Promise<{ document?: unknown; adopted?: unknown; compiled: CompiledSpec }> {
  if (path === undefined) return { compiled: defaultSpec };
  // Imported here, since only this needs Ajv.
  const { compileSpec } = await import("@9pic/sandbox/compile");
  const { adoptDocument } = await import("@9pic/openapi/foreign");
  const { warnings, ...loaded } = await loadFile(path, (document) => {
    const { document: adopted, warnings: corrections } = adoptDocument(document);
    const compiled = compileSpec(adopted);
    return { document, adopted, compiled, warnings: [...corrections, ...compiled.unsupported] };
  });
  for (const line of warnings.slice(0, MAX_WARNINGS)) onWarning(`warning: ${path}: ${line}`);
  const more = warnings.length - MAX_WARNINGS;
  if (more > 0) onWarning(`warning: ${path}: ${more} more constructs are not supported.`);
  return loaded;
}

/** Loads and validates a dataset. Rejects with an Error that names the file and the reason if it is invalid. */
export async function loadDataset(
  { dataset, events }: Pick<MockOptions, "dataset" | "events">,
  compiled: CompiledSpec,
): Promise<Dataset> {
  const valid =
    typeof dataset === "string"
      ? await loadFile(dataset, (value) => validateDataset(value, compiled))
      : validateDataset(dataset ?? defaultDatasetFor(compiled), compiled);
  return events === undefined ? valid : withEvents(valid, events);
}

/** Reads a file of JSON or YAML, and names it in the errors of `convert`: for those of a dataset, with the line and the column. */
async function loadFile<T>(path: string, convert: (data: unknown) => T): Promise<T> {
  const { value, locator } = await openDataFile(path);
  try {
    return convert(value);
  } catch (error) {
    const located = error instanceof DatasetError ? new DatasetError(error.violations, await locator()) : error;
    throw new Error(`${path}: ${(located as Error).message}`, { cause: error });
  }
}

/**
 * Carries the overrides, the faults and the scenarios over to a sandbox that replaces another, as far as its spec and its dataset have what they are
 * about. A scenario begins again: its steps can have changed.
 */
export function carryOver(from: Sandbox, to: Sandbox): void {
  // A fault that was removed is in the options.
  const removed = Object.fromEntries(Object.keys(to.faults()).map((name) => [name, null]));
  to.setFaults({ ...removed, ...from.faults() });
  for (const { id, left, ...override } of from.overrides())
    ifPossible(() => to.override({ ...override, times: left }, id));
  for (const { name, session, step, steps } of from.scenarios())
    if (step < steps) ifPossible(() => to.startScenario(name, session));
}

/** Ignores that a spec lacks an operation, a status or an example, or a dataset a scenario. */
function ifPossible(change: () => unknown): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
