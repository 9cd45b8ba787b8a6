import type { Block } from "../blocks/block.ts";
import { fields, insideChoice } from "../blocks/fields.ts";
import { heading } from "../blocks/heading.ts";
import { linkList } from "../blocks/link-list.ts";
import { prose } from "../blocks/prose.ts";
import type { Model } from "../document/models.ts";
import { firstSentence } from "../markdown/render.ts";
import type { Page } from "./page.ts";
import { modelPath, MODELS, operationPath } from "./paths.ts";

/** The page of a model: its fields, or what it can be, and who uses it. */
export function modelPage(model: Model): Page {
  const { name, description, usedBy } = model;
  return {
    path: modelPath(name),
    title: name,
    description: firstSentence(description) || `The model ${name}.`,
    section: "model",
    lead: [prose(description, 1), ...bodyOf(model), ...users(usedBy)],
  };
}

function bodyOf(model: Model): Block[] {
  if (model.fields.length > 0)
    return [heading(2, "Fields"), fields(model.fields, { presence: "received", within: ["field"] })];
  const choices = model.choices.flatMap((choice, index) => [
    heading(3, choice.name, `choice-${index + 1}`),
    fields(choice.fields, { presence: "received", within: insideChoice(["field"], index) }),
  ]);
  if (choices.length > 0) return [heading(2, "One of"), ...choices];
  return [
    heading(2, "Value"),
    fields([{ ...model, required: true, description: "" }], { presence: "received", within: ["value"] }),
  ];
}

function users({ operations, models }: Model["usedBy"]): Block[] {
  const items = [
    ...operations.map((operation) => ({ title: operation.summary, to: { path: operationPath(operation) }, text: "" })),
    ...models.map((name) => ({ title: name, to: { path: modelPath(name) }, text: "" })),
  ];
  return items.length > 0 ? [heading(2, "Used by"), linkList(items)] : [];
}

/** All models, for those who look for one. */
export const modelIndex = (models: Model[]): Page => ({
  path: MODELS,
  title: "Models",
  description: "The shapes of what is sent and received.",
  section: "model",
  group: "Reference",
  lead: [
    linkList(
      models.map(({ name, description }) => ({
        title: name,
        to: { path: modelPath(name) },
        text: firstSentence(description),
      })),
    ),
  ],
});
