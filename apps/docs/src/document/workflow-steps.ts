import { isSuccess } from "@9pic/openapi";

import { curlOf, INCLUDING, type PanelRequest } from "../request.ts";
import type { ExampleEntry } from "./bodies.ts";
import { credentialOf, exampleRequest } from "./example-request.ts";
import type { OperationPage } from "./operations.ts";
import { expectedResponse, fieldOf, type StepField, type StepResponse, valueAt } from "./workflow-values.ts";
import {
  type ArazzoParameter,
  type ArazzoStep,
  type ArazzoWorkflow,
  inputsOf,
  operationIdOf,
  type WorkflowFile,
} from "./workflows.ts";

/** What the page of a file of workflows shows. Texts are Markdown. */
export type WorkflowGuide = Pick<WorkflowFile, "samples"> & {
  title: string;
  summary: string;
  description: string;
  workflows: { title: string; description: string; steps: StepSection[] }[];
};

export type StepSection = {
  title: string;
  operation: OperationPage;
  /** What happens, and why. */
  description: string;
  /** The request as a command, after the variables that it uses. */
  curl: string;
  response: StepResponse | undefined;
  /** The fields of the response that later steps send: the numbers of these steps, and the parameters that take the field. */
  kept: { path: string; steps: number[]; parameters: string[] }[];
};

/** A value that a reader replaces: `comment` says by what. */
type Variable = { name: string; value: string; comment: string };

/** Returns the guides that a document has all operations of; workflows of another document are left out. */
export function readWorkflowGuides(
  files: WorkflowFile[],
  operations: OperationPage[],
  server: string,
): WorkflowGuide[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const operationOf = (step: ArazzoStep): OperationPage => byId.get(operationIdOf(step))!;
  return files
    .filter(({ workflows }) => workflows.every(({ steps }) => steps.every((step) => byId.has(operationIdOf(step)))))
    .map((file) => ({
      ...{ title: file.info.title, summary: file.info.summary ?? "", description: textOf(file.info) },
      samples: file.samples,
      workflows: file.workflows.map((workflow) => {
        const examples = new Map(
          workflow.steps.map((step) => [step.stepId, expectedResponse(step, operationOf(step))?.example]),
        );
        return {
          title: workflow.summary ?? nameOf(workflow.workflowId),
          description: textOf(workflow),
          steps: workflow.steps.map((step) => readStep(step, operationOf(step), { workflow, file, server, examples })),
        };
      }),
    }));
}

type Context = {
  workflow: ArazzoWorkflow;
  file: WorkflowFile;
  server: string;
  /** The documented response of each step, by its id. */
  examples: Map<string, ExampleEntry | undefined>;
};

const readStep = (step: ArazzoStep, operation: OperationPage, context: Context): StepSection => ({
  ...{ title: nameOf(step.stepId), operation, description: textOf(step) },
  curl: commandOf(step, operation, context),
  response: expectedResponse(step, operation),
  kept: keptFields(step, context.workflow),
});

function keptFields({ stepId }: ArazzoStep, { steps }: ArazzoWorkflow): StepSection["kept"] {
  const taken = steps.flatMap(({ parameters = [] }, index) =>
    parameters.flatMap(({ name, value }) => {
      const field = fieldOf(value, steps);
      return field?.stepId === stepId ? [{ path: field.path, step: index + 1, name }] : [];
    }),
  );
  return [...Map.groupBy(taken, ({ path }) => path)].map(([path, list]) => ({
    path,
    steps: [...new Set(list.map(({ step }) => step))],
    parameters: [...new Set(list.map(({ name }) => name))],
  }));
}

/** Writes the request of a step for a shell: what the reader or an earlier step supplies is a variable, with a value of the examples. */
function commandOf(step: ArazzoStep, operation: OperationPage, context: Context): string {
  const own = [...(context.workflow.parameters ?? []), ...(step.parameters ?? [])];
  const given = [...new Map(own.map((one) => [`${one.in} ${one.name}`, one])).values()];
  const example = exampleRequest(operation, context.server);
  const variables = new Map<string, Variable>();
  const parameters = operation.parameters.flatMap((parameter): PanelRequest["parameters"] => {
    const found = given.find(({ name, in: location }) => name === parameter.name && location === parameter.in);
    const known = example.parameters.find(
      ({ name, in: location }) => name === parameter.name && location === parameter.in,
    );
    if (found === undefined) return known ? [known] : [];
    if (!isExpression(found.value)) return [{ ...parameter, isList: false, values: [String(found.value)] }];
    const variable = variableOf(found, known?.values[0], context);
    if (variable === undefined || parameter.in === "header") return known ? [known] : [];
    variables.set(placeholderOf(variable.name), variable);
    return [{ ...parameter, isList: false, values: [placeholderOf(variable.name)] }];
  });
  const credential = credentialOf(operation);
  const sent = credential && given.some(({ name }) => name === credential.header) ? credential : undefined;
  const expected = expectedResponse(step, operation);
  const options = expected === undefined || isSuccess(expected) ? undefined : INCLUDING;
  let command = curlOf({ ...example, parameters, credential: sent }, options);
  for (const [placeholder, { name }] of variables) command = command.replaceAll(placeholder, `$${name}`);
  const lines = [...variables.values()].map(({ name, value, comment }) => `${name}=${value} # ${comment}`);
  return [...lines, command].join("\n");
}

const isExpression = (value: unknown): boolean => String(value).startsWith("$");

/** Stands for a variable until the command is written, since the `$` in a value is encoded. */
const placeholderOf = (name: string): string => `--${name}--`;

/** Returns the variable of a value that is not known yet; undefined if no example has a value that a shell takes as it is. */
function variableOf(
  { name, value }: ArazzoParameter,
  example: string | undefined,
  context: Context,
): Variable | undefined {
  const { workflow, file, examples } = context;
  const field = fieldOf(value, workflow.steps);
  const shown = field === undefined ? example : (textAt(field, examples) ?? example);
  if (shown === undefined || !/^[\w.-]+$/.test(shown)) return undefined;
  const [, input = ""] = /^\$inputs\.([\w-]+)$/.exec(String(value)) ?? [];
  const step = workflow.steps.findIndex(({ stepId }) => stepId === field?.stepId) + 1;
  const comment = field
    ? `${field.path} of ${workflow.steps.length > 1 ? `step ${step}` : "the response"}`
    : (inputsOf(workflow, file).properties[input]?.description ?? "Replace it by your own.").replace(/\.\s*$/, "");
  return { name: name.toUpperCase().replaceAll(/\W/g, "_"), value: shown, comment: comment.replaceAll(/\s+/g, " ") };
}

function textAt({ stepId, pointer }: StepField, examples: Context["examples"]): string | undefined {
  const value = valueAt(examples.get(stepId)?.value, pointer);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

const textOf = ({ description = "" }: { description?: string }): string => description.trim();

/** Writes an id as a title: `first-page` is "First page". */
const nameOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll(/[-_]/g, " ");
