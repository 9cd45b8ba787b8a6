import { readFile } from "node:fs/promises";

import {
  validateDataset,
  createSandbox,
  defaultModel,
  defaultDatasetFor,
  type Engine,
  type Model,
  type Sandbox,
  withEvents,
  type Dataset,
} from "@9pic/sandbox";

import { inFile, readData } from "./data-file.ts";
import type { MockOptions } from "./options.ts";

/** What the mock answers from: replaced as a whole when a file changes. */
export type Api = {
  sandbox: Sandbox;
  /** The document as it was published, by its notation. */
  documents: { json: () => Promise<string>; yaml: () => Promise<string> };
  /** Loads Prism; undefined if that is done. It takes most of a second, so it waits until somebody needs it. */
  loadPrism: () => Promise<void> | undefined;
};

const published = (notation: "json" | "yaml"): URL => new URL(`./openapi.${notation}`, import.meta.url);

/** Reads spec and dataset. Throws an error that names the file and what is wrong with it. */
export async function loadApi(options: MockOptions, onViolation: (violation: string) => void): Promise<Api> {
  const { spec, engine = "sandbox", delay, failureRate, rateLimit, seed } = options;
  const document = spec === undefined ? undefined : await readData(spec);
  const readDocument = async (): Promise<unknown> => document ?? JSON.parse(await readFile(published("json"), "utf8"));

  let prism: Engine | undefined;
  const ready = (): Engine => prism as Engine;
  const model = document === undefined ? defaultModel : await compile(document, spec as string);
  const dataset = await readDataset(options, model);
  const sandbox = createSandbox({
    model,
    dataset,
    faults: { delay, failureRate, rateLimit, seed },
    engine: {
      prefer: (...wish) => ready().prefer(...wish),
      ...(engine === "prism" && {
        readParameters: (...call) => ready().readParameters(...call),
        respond: (...call) => ready().respond(...call),
      }),
    },
    onViolation,
  });
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    const { loadPrismEngine } = await import("./prism/load.ts");
    try {
      prism = await loadPrismEngine(await readDocument());
    } catch (error) {
      loading = undefined; // The next request tries again.
      throw new Error(`Prism cannot read ${spec ?? "the spec"}: ${(error as Error).message}`, { cause: error });
    }
  };
  const loadPrism = (): Promise<void> | undefined => (prism ? undefined : (loading ??= load()));
  // What Prism cannot read is said now, and not at the first request.
  if (engine === "prism") await loadPrism();
  return {
    sandbox,
    documents: {
      json: async () => JSON.stringify(await readDocument(), null, 2),
      yaml: async () =>
        document === undefined
          ? readFile(published("yaml"), "utf8")
          : (await import("yaml")).stringify(document, { aliasDuplicateObjects: false }),
    },
    loadPrism,
  };
}

/** Reads a spec and compiles it. Throws an error that names the file and what is wrong with it. */
export const readModel = async (spec: string): Promise<Model> => compile(await readData(spec), spec);

/** Ajv is loaded only where a document has to be compiled. */
async function compile(document: unknown, spec: string): Promise<Model> {
  const { compileModel } = await import("@9pic/sandbox/compile");
  return inFile(spec, () => compileModel(document));
}

async function readDataset({ dataset: given, events }: MockOptions, model: Model): Promise<Dataset> {
  const dataset = given ?? defaultDatasetFor(model);
  const isFile = typeof dataset === "string";
  const data = isFile ? await readData(dataset) : dataset;
  const checked = isFile ? inFile(dataset, () => validateDataset(data, model)) : validateDataset(data, model);
  return events === undefined ? checked : withEvents(checked, events);
}
