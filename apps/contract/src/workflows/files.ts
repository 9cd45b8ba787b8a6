import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { parse, stringify } from "yaml";

import { STEP_HEADER } from "../http/adapters.ts";

/** The parts of an Arazzo document that are read here. */
type Arazzo = {
  sourceDescriptions: { name: string; url: string }[];
  workflows: { workflowId: string; steps: { stepId: string; parameters?: object[] }[] }[];
};

/** A workflow of `spec/workflows/`, with the ids of its steps in order. */
export type Workflow = { workflowId: string; steps: string[] };

/** Workflows in a temporary folder, ready to be run. */
export type PreparedWorkflows = {
  folder: string;
  /** The names of their files. */
  files: string[];
  /** The name of the API in the workflows. */
  source: string;
  workflows: Workflow[];
  remove: () => Promise<void>;
};

const FOLDER = join(dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json")), "workflows");
const DOCUMENT = "openapi.json";

/** Returns the value of `STEP_HEADER` for a step. */
export const stepKey = (workflowId: string, stepId: string): string => `${workflowId}/${stepId}`;

/** Copies the workflows to a temporary folder, with a document for respect, and with a header in each request that names its step. */
export async function prepareWorkflows(document: object): Promise<PreparedWorkflows> {
  const folder = await mkdtemp(join(tmpdir(), "9pic-contract-"));
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".arazzo.yaml")).toSorted();
  await writeFile(join(folder, DOCUMENT), JSON.stringify(withoutConditions(document)));
  const workflows: Workflow[] = [];
  let source = "";
  for (const file of files) {
    const arazzo = parse(await readFile(join(FOLDER, file), "utf8")) as Arazzo;
    for (const description of arazzo.sourceDescriptions) {
      description.url = DOCUMENT;
      source = description.name;
    }
    for (const { workflowId, steps } of arazzo.workflows) {
      workflows.push({ workflowId, steps: steps.map(({ stepId }) => stepId) });
      for (const step of steps) {
        const header = { name: STEP_HEADER, in: "header", value: stepKey(workflowId, step.stepId) };
        step.parameters = [...(step.parameters ?? []), header];
      }
    }
    await writeFile(join(folder, file), stringify(arazzo, { aliasDuplicateObjects: false }));
  }
  return { folder, files, source, workflows, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Removes `if`, `then` and `else`: respect makes the schemas in them strict as well, which then refuse valid responses. The transport
 * validates the responses of workflows too, with the conditions.
 */
const withoutConditions = (document: object): unknown =>
  JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    const { if: condition, then: consequence, else: alternative, ...rest } = Object(value) as Record<string, unknown>;
    return condition === undefined || (consequence ?? alternative) === undefined ? value : rest;
  });
