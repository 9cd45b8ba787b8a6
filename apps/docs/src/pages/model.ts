import { type Block, heading, linkList, prose } from "../blocks/block.ts";
import { json } from "../blocks/examples.ts";
import { groupsIn, listed } from "../blocks/field-groups.ts";
import { fields } from "../blocks/fields.ts";
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
  parent: MODELS,
  lead: [prose(model.description, 1), ...contentBlocks(model), ...usedByBlocks(model.usedBy)],
  ...(model.example === undefined ? {} : { aside: [heading(2, "Example"), json(model.example)] }),
});

function contentBlocks(model: ModelPage): Block[] {
  const { direction } = model;
  const groups = groupsIn(model, ["field"]);
  if (groups.length === 0)
    return [heading(2, "Value"), fields(listed([{ ...model, description: "" }]), direction, ["value"])];
  const choices = groups.filter(({ choice }) => choice !== undefined);
  return [
    ...(model.fields.length > 0 ? [heading(2, "Fields"), fields(listed(model.fields), direction, ["field"])] : []),
    ...(choices.length > 0 ? [heading(2, "One of")] : []),
    ...choices.flatMap(({ choice, rows, within }, index) => [
      heading(3, choice!.name, `choice-${index + 1}`),
      fields(listed(rows), direction, within),
    ]),
  ];
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
