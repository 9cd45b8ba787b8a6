import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { parse, stringify } from "yaml";

import { type Assumption, ASSUMPTIONS } from "../assumptions.ts";
import { STEP_HEADER } from "../http/adapters.ts";

/** The parts of an Arazzo document that are read here. */
type Arazzo = {
  sourceDescriptions: { name: string; url: string }[];
  workflows: {
    workflowId: string;
    steps: { stepId: string; parameters?: object[]; outputs?: Record<string, string>; "x-assumption"?: string }[];
  }[];
};

/** A step of a workflow. */
export type Step = { workflowId: string; stepId: string };

/** A step, with the expressions of its outputs, and the assumption that its criteria are about, if they are about one. */
export type PreparedStep = Step & { outputs: Record<string, string>; assumption: Assumption | undefined };

/** Workflows that were copied to a folder, ready to be run. `source` is the name of the API in them. */
export type PreparedWorkflows = Awaited<ReturnType<typeof prepareWorkflows>>;

const FOLDER = join(dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json")), "workflows");
const DOCUMENT = "openapi.json";

/** Returns the name of a step: of its check, and as the value of `STEP_HEADER`. */
export const stepName = ({ workflowId, stepId }: Step): string => `${workflowId}: ${stepId}`;

/** Copies `spec/workflows/` to a folder, with a document for respect, and with a header in each request that names its step. */
export async function prepareWorkflows(folder: string, document: object) {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".arazzo.yaml")).toSorted();
  await writeFile(join(folder, DOCUMENT), JSON.stringify(withoutConditions(document)));
  const workflows: PreparedStep[][] = [];
  let source = "";
  for (const file of files) {
    const arazzo = parse(await readFile(join(FOLDER, file), "utf8")) as Arazzo;
    for (const description of arazzo.sourceDescriptions) {
      description.url = DOCUMENT;
      source = description.name;
    }
    for (const { workflowId, steps } of arazzo.workflows) {
      workflows.push(
        steps.map(({ stepId, outputs = {}, "x-assumption": assumption }) => ({
          ...{ workflowId, stepId, outputs },
          assumption: Object.values(ASSUMPTIONS).find((one) => one === assumption),
        })),
      );
      for (const step of steps) {
        const header = { name: STEP_HEADER, in: "header", value: stepName({ workflowId, ...step }) };
        step.parameters = [...(step.parameters ?? []), header];
      }
    }
    await writeFile(join(folder, file), stringify(arazzo, { aliasDuplicateObjects: false }));
  }
  return { folder, files, source, workflows };
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
