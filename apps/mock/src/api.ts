import { readFile } from "node:fs/promises";

import { readDataFile } from "@9pic/openapi/node";
import {
  createSandbox,
  type Dataset,
  defaultDatasetFor,
  defaultModel,
  type Model,
  type Sandbox,
  validateDataset,
  withEvents,
} from "@9pic/sandbox";

import type { MockOptions } from "./options.ts";
import { createLazyPrism } from "./prism/load.ts";

/** The API that the mock serves: replaced as a whole when a file changes. */
export type LoadedApi = {
  sandbox: Sandbox;
  /** Return the text of the spec in each notation. */
  documents: { json: () => Promise<string>; yaml: () => Promise<string> };
  /** Loads Prism. Returns undefined if it is loaded. */
  loadPrism: () => Promise<void> | undefined;
  /** A line for each construct of the spec that the mock ignores. */
  warnings: string[];
};

const published = (notation: "json" | "yaml"): Promise<string> =>
  readFile(new URL(`./openapi.${notation}`, import.meta.url), "utf8");

/** Loads the spec and the dataset. Rejects with an Error that names the file and the reason if one is invalid. */
export async function loadApi(options: MockOptions, onViolation: (violation: string) => void): Promise<LoadedApi> {
  const { spec, engine = "sandbox", delay, failureRate, rateLimit, seed } = options;
  const { document, model, warnings } = await loadSpec(spec);
  const readDocument = async (): Promise<unknown> => document ?? JSON.parse(await published("json"));
  const prism = createLazyPrism(spec ?? "the spec", readDocument);
  const sandbox = createSandbox({
    model,
    dataset: await loadDataset(options, model),
    faults: { delay, failureRate, rateLimit, seed },
    engine: engine === "prism" ? prism.engine : { prefer: prism.engine.prefer },
    onViolation,
  });
  // Reports a spec that Prism cannot read at the start, not at the first request.
  if (engine === "prism") await prism.load();
  return {
    sandbox,
    documents: {
      json: async () => JSON.stringify(await readDocument(), null, 2),
      yaml: async () =>
        document === undefined
          ? published("yaml")
          : (await import("yaml")).stringify(document, { aliasDuplicateObjects: false }),
    },
    loadPrism: prism.load,
    warnings,
  };
}

/**
 * Loads and compiles a spec. Rejects with an Error that names the file and the reason if it is invalid.
 *
 * @param path the path of a bundled document; undefined for the published spec, whose `document` is not loaded
 * @returns also a warning for each construct that the mock ignores
 */
export async function loadSpec(path?: string): Promise<{ document?: unknown; model: Model; warnings: string[] }> {
  if (path === undefined) return { model: defaultModel, warnings: [] };
  const document = await readDataFile(path);
  // Imported here, since only this needs Ajv.
  const { compileModel } = await import("@9pic/sandbox/compile");
  const model = inFile(path, () => compileModel(document));
  return { document, model, warnings: describeIgnored(model).map((line) => `warning: ${path}: ${line}`) };
}

const MAX_WARNINGS = 10;

function describeIgnored({ unsupported }: Model): string[] {
  const more = unsupported.length - MAX_WARNINGS;
  const rest = more > 0 ? [`${more} more constructs are not supported.`] : [];
  return [...unsupported.slice(0, MAX_WARNINGS), ...rest];
}

async function loadDataset({ dataset, events }: MockOptions, model: Model): Promise<Dataset> {
  const valid =
    typeof dataset === "string"
      ? await readDataFile(dataset).then((data) => inFile(dataset, () => validateDataset(data, model)))
      : validateDataset(dataset ?? defaultDatasetFor(model), model);
  return events === undefined ? valid : withEvents(valid, events);
}

/** Runs a function, and names the file in the message of its error. */
function inFile<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
