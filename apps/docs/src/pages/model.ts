import { type Block, heading, linkList, prose } from "../blocks/block.ts";
import { fields, groupsIn } from "../blocks/fields.ts";
import type { ModelPage } from "../document/models.ts";
import { modelPath, MODELS, operationPath } from "../links.ts";
import { firstSentence } from "../markdown.ts";
import type { Page } from "./page.ts";

/** Lays out the page of a model: its fields or the choices that it has, and what uses it. */
export const modelPage = (model: ModelPage): Page => ({
  path: modelPath(model.name),
  title: model.name,
  description: firstSentence(model.description) || `The model ${model.name}.`,
  section: "model",
  lead: [prose(model.description, 1), ...contentBlocks(model), ...usedByBlocks(model.usedBy)],
});

function contentBlocks(model: ModelPage): Block[] {
  if (model.fields.length > 0) return [heading(2, "Fields"), fields(model.fields, "received", ["field"])];
  const choices = groupsIn(model, ["field"]).flatMap(({ name, rows, within }, index) => [
    heading(3, name, `choice-${index + 1}`),
    fields(rows, "received", within),
  ]);
  if (choices.length > 0) return [heading(2, "One of"), ...choices];
  return [heading(2, "Value"), fields([{ ...model, description: "" }], "received", ["value"])];
}

function usedByBlocks({ operations, models }: ModelPage["usedBy"]): Block[] {
  const items = [
    ...operations.map((operation) => ({ title: operation.summary, path: operationPath(operation) })),
    ...models.map((name) => ({ title: name, path: modelPath(name) })),
  ];
  return items.length > 0 ? [heading(2, "Used by"), linkList(items)] : [];
}

/** Lays out the page that lists all models. */
export const modelIndex = (models: ModelPage[]): Page => ({
  path: MODELS,
  title: "Models",
  description: "The schemas of requests and responses.",
  section: "model",
  group: "Reference",
  lead: [
    linkList(
      models.map(({ name, description }) => ({ title: name, path: modelPath(name), text: firstSentence(description) })),
    ),
  ],
});
