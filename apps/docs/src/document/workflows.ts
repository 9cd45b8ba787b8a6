/** Reads the workflows beside a document, in the Arazzo format: https://spec.openapis.org/arazzo/v1.0.1.html */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import type { CodeSample } from "./operations.ts";

/** The parts of an Arazzo document that the pages show. */
export type Arazzo = {
  info: { title: string; summary?: string; description?: string };
  workflows: ArazzoWorkflow[];
  components?: { inputs?: Record<string, Inputs> };
  /** Samples of the whole guide; a `source` is a text, or the path of a file. */
  "x-codeSamples"?: { lang: string; label: string; source: string | { $ref: string } }[];
};
export type ArazzoWorkflow = {
  workflowId: string;
  summary?: string;
  description?: string;
  inputs?: Inputs | { $ref: string };
  parameters?: ArazzoParameter[];
  steps: ArazzoStep[];
};
export type ArazzoStep = {
  stepId: string;
  description?: string;
  operationId?: string;
  parameters?: ArazzoParameter[];
  successCriteria?: Criterion[];
  outputs?: Record<string, string>;
  onSuccess?: { name: string; type: string; criteria?: Criterion[] }[];
};
export type ArazzoParameter = { name: string; in?: string; value: unknown };
export type Criterion = { condition: string; type?: string | object };
type Inputs = { required?: string[]; properties?: Record<string, { type?: string; description?: string }> };

/** A file of workflows, with the text of its samples. */
export type WorkflowFile = Arazzo & { samples: CodeSample[] };

/** Returns the files of a folder, in the order of their names; none if there is no such folder. */
export function readWorkflows(folder: string): WorkflowFile[] {
  const names = listFiles(folder).filter((name) => name.endsWith(".arazzo.yaml"));
  return names.toSorted().map((name) => {
    const arazzo = parse(readFileSync(join(folder, name), "utf8")) as Arazzo;
    const samples = (arazzo["x-codeSamples"] ?? []).map(({ lang, label, source }) => ({
      ...{ language: lang.toLowerCase(), label },
      source: (typeof source === "string" ? source : readFileSync(join(folder, source.$ref), "utf8")).trimEnd(),
    }));
    return { ...arazzo, samples };
  });
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Returns the inputs of a workflow, those of `components` included. */
export function inputsOf({ inputs = {} }: ArazzoWorkflow, { components }: Arazzo): Required<Inputs> {
  const name = "$ref" in inputs ? inputs.$ref.split("/").at(-1)! : undefined;
  const { required = [], properties = {} } = (
    name === undefined ? inputs : (components?.inputs?.[name] ?? {})
  ) as Inputs;
  return { required, properties };
}

/** Returns the operationId of a step, without the name of the document before it: `ninepic.ping` is `ping`. */
export const operationIdOf = ({ operationId = "" }: ArazzoStep): string => operationId.split(".").at(-1)!;
