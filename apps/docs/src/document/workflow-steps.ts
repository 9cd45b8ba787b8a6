import { codeSpan } from "../markdown.ts";
import { curlOf } from "../request.ts";
import { credentialOf, exampleRequest } from "./example-request.ts";
import { criterionWords, expressionWords } from "./expressions.ts";
import type { OperationPage } from "./operations.ts";
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
  workflows: { title: string; description: string; inputs: string[]; steps: StepSection[] }[];
};

export type StepSection = {
  title: string;
  operation: OperationPage;
  description: string;
  /** What is sent, one argument each, and as a command. */
  sent: string[];
  curl: string;
  /** When the step succeeds. */
  criteria: string[];
  /** What later steps use, and when the workflow ends early. */
  passedOn: string[];
};

/** Returns the guides that a document has all operations of; workflows of another document are left out. */
export function readWorkflowGuides(
  files: WorkflowFile[],
  operations: OperationPage[],
  server: string,
): WorkflowGuide[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return files
    .filter(({ workflows }) => workflows.every(({ steps }) => steps.every((step) => byId.has(operationIdOf(step)))))
    .map((file) => ({
      ...{ title: file.info.title, summary: file.info.summary ?? "", description: file.info.description ?? "" },
      samples: file.samples,
      workflows: file.workflows.map((workflow) => ({
        title: workflow.summary ?? nameOf(workflow.workflowId),
        description: workflow.description ?? "",
        inputs: inputLines(workflow, file),
        steps: workflow.steps.map((step) => readStep(step, workflow, byId.get(operationIdOf(step))!, server)),
      })),
    }));
}

function inputLines(workflow: ArazzoWorkflow, file: WorkflowFile): string[] {
  const { required, properties } = inputsOf(workflow, file);
  return Object.entries(properties).map(([name, { type, description }]) => {
    const about = [type, required.includes(name) ? "required" : ""].filter(Boolean).join(", ");
    return `${codeSpan(name)}${about && ` (${about})`}${description ? `: ${description}` : ""}`;
  });
}

function readStep(step: ArazzoStep, workflow: ArazzoWorkflow, operation: OperationPage, server: string): StepSection {
  const own = [...(workflow.parameters ?? []), ...(step.parameters ?? [])];
  const given = [...new Map(own.map((one) => [`${one.in} ${one.name}`, one])).values()];
  const stepName = (id: string): string => {
    const index = workflow.steps.findIndex(({ stepId }) => stepId === id);
    return index < 0 ? codeSpan(id) : `step ${index + 1}`;
  };
  const ends = (step.onSuccess ?? []).filter(({ type }) => type === "end");
  return {
    ...{ title: nameOf(step.stepId), operation, description: step.description ?? "" },
    sent: given.map(({ name, value }) => `${codeSpan(name)}: ${expressionWords(value, stepName)}`),
    curl: curlOf(requestOf(operation, given, server)),
    criteria: (step.successCriteria ?? []).map((criterion) => `${criterionWords(criterion, stepName)}.`),
    passedOn: [
      ...Object.entries(step.outputs ?? {}).map(
        ([name, value]) => `${codeSpan(name)} is kept for the next steps: ${expressionWords(value, stepName)}.`,
      ),
      ...ends.map(({ criteria = [] }) => {
        const words = criteria.map((criterion) =>
          criterionWords(criterion, stepName).replace(/^\w/, (a) => a.toLowerCase()),
        );
        return words.length > 0 ? `The workflow ends here if ${words.join(", and ")}.` : "The workflow ends here.";
      }),
    ],
  };
}

/** Returns the example call of an operation with the arguments of a step. An input and a value of another step have the example's. */
function requestOf(operation: OperationPage, given: ArazzoParameter[], server: string): Parameters<typeof curlOf>[0] {
  const example = exampleRequest(operation, server);
  const find = (name: string): ArazzoParameter | undefined => given.find((one) => one.name === name);
  const parameters = operation.parameters.flatMap((parameter) => {
    const { value } = find(parameter.name) ?? {};
    const known = example.parameters.find(
      ({ name, in: location }) => name === parameter.name && location === parameter.in,
    );
    if (value === undefined || String(value).startsWith("$")) return known ?? [];
    return [{ ...parameter, isList: false, values: [String(value)] }];
  });
  const credential = credentialOf(operation);
  return { ...example, parameters, credential: credential && find(credential.header) ? credential : undefined };
}

/** Writes an id as a title: `first-page` is "First page". */
const nameOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll(/[-_]/g, " ");
