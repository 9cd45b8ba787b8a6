/** Reads the workflows of the spec, in the Arazzo format: https://spec.openapis.org/arazzo/v1.0.1.html */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

type Texts = { summary?: string; description?: string };
type Step = {
  description?: string;
  operationId?: string;
  parameters?: { name: string; in?: string; value: unknown }[];
};

/** The parts of an Arazzo document that an agent needs. */
export type WorkflowFile = { info: Texts & { title: string }; workflows: (Texts & { steps: Step[] })[] };

/** Returns the files of a folder, in the order of their names. */
export const readWorkflows = (folder: string): WorkflowFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".arazzo.yaml"))
    .toSorted()
    .map((name) => parse(readFileSync(join(folder, name), "utf8")) as WorkflowFile);

/** Writes the workflows of a file as Markdown: each step with the tool that it calls and the arguments that it names. */
export function workflowText({ info, workflows }: WorkflowFile): string {
  const parts = workflows.flatMap(({ summary, description, steps }) => [
    summary && `## ${summary}`,
    description,
    steps.map(stepText).join("\n"),
  ]);
  return [`# ${info.title}`, info.summary, info.description, ...parts]
    .filter(Boolean)
    .map((part) => String(part).trim())
    .join("\n\n");
}

function stepText({ description = "", operationId, parameters = [] }: Step, index: number): string {
  const tool = operationId?.split(".").at(-1);
  const values = parameters.filter(({ value }) => typeof value !== "string" || !value.startsWith("$"));
  const args = values.map(({ name, value }) => `\`${name}: ${JSON.stringify(value)}\``).join(", ");
  const call = tool ? `Call \`${tool}\`${args ? ` with ${args}` : ""}.` : "";
  return `${index + 1}. ${[description.trim().replaceAll(/\s*\n\s*/g, " "), call].filter(Boolean).join(" ")}`;
}
