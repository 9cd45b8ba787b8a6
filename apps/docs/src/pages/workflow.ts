import { type Block, heading, prose } from "../blocks/block.ts";
import { statusTitle } from "../blocks/endpoint.ts";
import { sampleTabs } from "../blocks/samples.ts";
import { credentialOf } from "../document/example-request.ts";
import type { StepSection, WorkflowGuide } from "../document/workflow-steps.ts";
import { workflowPath } from "../links.ts";
import { codeBlock, codeSpan, escapeText, firstSentence } from "../markdown.ts";
import type { Page } from "./page.ts";

const WHOLE = { title: "The whole guide", anchor: "whole-guide" };

/** Maximum number of items of a list in a response: a guide shows what to look for, and the page of the operation all of it. */
const MAX_ITEMS = 2;

/** Lays out the guide of a file of workflows: each step with what it does, its request, its response, and what later steps use of it. */
export function workflowPage({ title, summary, description, samples, workflows }: WorkflowGuide): Page {
  const isOne = workflows.length === 1;
  return {
    path: workflowPath(title),
    title,
    description: firstSentence(summary || description) || title,
    section: "guide",
    group: "Step by step",
    lead: [
      prose([summary, description, preparation(workflows)].filter(Boolean).join("\n\n"), 1),
      ...workflows.flatMap((workflow, index) => {
        const anchor = `workflow-${index + 1}`;
        const head = isOne ? [] : [heading(2, workflow.title, anchor)];
        const [only, second] = workflow.steps;
        // The title of the workflow says what its one step does.
        const steps =
          only && !second && !isOne
            ? [stepBlock(only)]
            : workflow.steps.flatMap((step, place) => [
                heading(isOne ? 2 : 3, `${place + 1}. ${step.title}`, `step-${index + 1}-${place + 1}`),
                stepBlock(step),
              ]);
        return [...head, prose(workflow.description, 2), ...steps];
      }),
    ],
    ...(samples.length > 0 ? { aside: [sampleTabs(WHOLE, samples)] } : {}),
  };
}

/** Says what a reader sets before the first command. */
function preparation(workflows: WorkflowGuide["workflows"]): string {
  const steps = workflows.flatMap((workflow) => workflow.steps);
  const variables = steps.flatMap(({ operation, curl }) => {
    const { variable } = credentialOf(operation) ?? {};
    return variable !== undefined && curl.includes(`$${variable}`) ? [codeSpan(variable)] : [];
  });
  const names = [...new Set(variables)].join(" and ");
  const key = names && `The commands read your key from the environment variable ${names}. `;
  const hasValues = steps.some(({ curl }) => !curl.startsWith("curl "));
  return `${key}${hasValues ? "Replace the example values above each command with your own." : ""}`.trim();
}

function stepBlock({ operation, description, curl, response, kept }: StepSection): Block {
  const link = `[${escapeText(operation.summary)}](#${encodeURIComponent(operation.id)})`;
  const expected = response && `Expect \`${statusTitle(response.status)}\``;
  const body = response?.example && cutLists(response.example.value);
  const cut = body !== undefined && JSON.stringify(body) !== JSON.stringify(response?.example?.value);
  return prose(
    [
      description,
      `Send ${link}:`,
      codeBlock(curl, "bash"),
      expected &&
        `${expected}${cut ? `. The example has ${MAX_ITEMS} items of each list` : ""}${body === undefined ? "." : ":"}`,
      body !== undefined && codeBlock(typeof body === "string" ? body : JSON.stringify(body, null, 2), "json"),
      ...kept.map(
        ({ path, steps, parameters }) =>
          `Keep ${codeSpan(path)} of the response for step ${steps.join(" and ")}, as ${parameters.map(codeSpan).join(" and ")}.`,
      ),
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
}

/** Returns a body with the first items of each list. */
const cutLists = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (_name, value: unknown) =>
    Array.isArray(value) ? value.slice(0, MAX_ITEMS) : value,
  );
