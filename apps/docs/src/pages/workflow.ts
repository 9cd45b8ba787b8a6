import { type Block, heading, prose } from "../blocks/block.ts";
import { sampleTabs } from "../blocks/samples.ts";
import type { StepSection, WorkflowGuide } from "../document/workflow-steps.ts";
import { workflowPath } from "../links.ts";
import { codeBlock, escapeText, firstSentence } from "../markdown.ts";
import type { Page } from "./page.ts";

const WHOLE = { title: "The whole guide", anchor: "whole-guide" };

/** Lays out the guide of a file of workflows: its inputs, and each step with its request and how it succeeds. */
export function workflowPage({ title, summary, description, samples, workflows }: WorkflowGuide): Page {
  const isOne = workflows.length === 1;
  const level = isOne ? 2 : 3;
  return {
    path: workflowPath(title),
    title,
    description: firstSentence(summary || description) || title,
    section: "guide",
    group: "Step by step",
    lead: [
      prose([summary, description].filter(Boolean).join("\n\n"), 1),
      ...workflows.flatMap((workflow, index) => [
        ...(isOne ? [] : [heading(2, workflow.title, `workflow-${index + 1}`)]),
        prose(workflow.description, 2),
        prose(workflow.inputs.length > 0 ? `It takes:\n\n${listOf(workflow.inputs)}` : ""),
        ...workflow.steps.flatMap((step, place) =>
          stepBlocks(step, place + 1, level, `step-${index + 1}-${place + 1}`),
        ),
      ]),
    ],
    ...(samples.length > 0 ? { aside: [sampleTabs(WHOLE, samples)] } : {}),
  };
}

function stepBlocks(step: StepSection, number: number, level: 2 | 3, anchor: string): Block[] {
  const { title, operation, description, sent, curl, criteria, passedOn } = step;
  const link = `[${escapeText(operation.summary)}](#${encodeURIComponent(operation.id)})`;
  return [
    heading(level, `${number}. ${title}`, anchor),
    prose(
      [
        description,
        sent.length > 0 ? `${link} is sent with:\n\n${listOf(sent)}` : `${link} is sent.`,
        codeBlock(curl, "bash"),
        criteria.length > 0 ? `The step succeeds if:\n\n${listOf(criteria)}` : "",
        passedOn.length > 0 ? `Then:\n\n${listOf(passedOn)}` : "",
      ]
        .filter(Boolean)
        .join("\n\n"),
    ),
  ];
}

const listOf = (lines: string[]): string => lines.map((line) => `- ${line}`).join("\n");
