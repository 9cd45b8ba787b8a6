import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { parse, stringify } from "yaml";

import type { Document } from "../document.ts";
import { PURPOSE } from "../wire/relay.ts";

/** As much of an Arazzo step as is read here. */
type Step = { stepId: string; parameters?: object[] };
type Arazzo = {
  sourceDescriptions: { name: string; url: string }[];
  workflows: { workflowId: string; steps: Step[] }[];
};

/** A workflow of `spec/workflows/`, and what its steps are called, in order. */
export type Workflow = { workflowId: string; steps: string[] };

/** Workflows that are ready to be run, in a folder of their own. */
export type Prepared = {
  folder: string;
  /** Their names, in the folder. */
  files: string[];
  /** What the workflows call the API. */
  source: string;
  workflows: Workflow[];
  remove: () => Promise<void>;
};

const FOLDER = join(dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json")), "workflows");
const DOCUMENT = "openapi.json";

/** What a step's request is for, as it says itself in the header `PURPOSE`. */
export const purposeOf = (workflowId: string, stepId: string): string => `${workflowId}/${stepId}`;

/**
 * Copies the workflows to a temporary folder, so that each request says which step it is of, and so that `redocly respect` reads a
 * document that it can judge by.
 */
export async function prepareWorkflows(document: Document): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), "9pic-contract-"));
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".arazzo.yaml")).toSorted();
  await cp(FOLDER, folder, { recursive: true });
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
        const purpose = { name: PURPOSE, in: "header", value: purposeOf(workflowId, step.stepId) };
        step.parameters = [...(step.parameters ?? []), purpose];
      }
    }
    await writeFile(join(folder, file), stringify(arazzo, { aliasDuplicateObjects: false }));
  }
  await writeFile(join(folder, DOCUMENT), JSON.stringify(withoutConditions(document)));
  return { folder, files, source, workflows, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * A document without `if`. respect closes every schema, also those in `if` and `then`, which then refuse each sound answer. The judge
 * knows them, and sees the answers of workflows too.
 */
function withoutConditions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutConditions);
  if (typeof node !== "object" || node === null) return node;
  const isConditional = "if" in node && ("then" in node || "else" in node);
  const kept = Object.entries(node).filter(([key]) => !isConditional || !["if", "then", "else"].includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutConditions(value)]));
}
