import { type Block, heading, linkList, prose } from "../blocks/block.ts";
import { json } from "../blocks/examples.ts";
import { factsBlock } from "../blocks/facts.ts";
import { factsIn, groupsIn, listed } from "../blocks/field-groups.ts";
import { fields } from "../blocks/fields.ts";
import type { ModelPage } from "../document/models.ts";
import type { Choice } from "../document/schema-view.ts";
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
  const { direction, rules } = model;
  const own = { ...model, description: "", choices: [], rules: [] };
  const choices = groupsIn({ ...model, fields: [], rules: [] }, ["field"]);
  const isObject = model.fields.length > 0 || choices.some(({ rows }) => rows.length > 0);
  return [
    ...(isObject ? [factsBlock(model)] : [heading(2, "Value"), fields(listed([own]), direction, ["value"])]),
    ...(model.fields.length > 0 ? [heading(2, "Fields"), fields(listed(model.fields), direction, ["field"])] : []),
    ...(choices.length > 0 ? [heading(2, "One of")] : []),
    ...choices.flatMap(({ choice, within }, index) => [
      heading(3, choice!.name, `choice-${index + 1}`),
      ...choiceFacts(choice!),
      fields(choice!.view, direction, within),
    ]),
    ...(rules.length > 0 ? [heading(2, "Rules"), fields({ ...listed([]), rules }, direction, ["field"])] : []),
  ];
}

function choiceFacts(choice: Choice): Block[] {
  const view = factsIn(choice.view, choice);
  return [...(view.description ? [prose(view.description, 3)] : []), factsBlock(view)];
}

/** Maximum number of operations and of models that are listed; a model of every error is used by all of them. */
const MAX_USES = 25;

function usedByBlocks({ operations, models }: ModelPage["usedBy"]): Block[] {
  const items = [
    operations.map((operation) => ({ title: operation.summary, path: operationPath(operation) })),
    models.map((name) => ({ title: name, path: modelPath(name) })),
  ];
  const rest = [operations.length, models.length].map((count) => Math.max(0, count - MAX_USES));
  const more = ["operations", "models"].flatMap((kind, index) =>
    rest[index]! > 0 ? [`${rest[index]} more ${kind}`] : [],
  );
  if (items.flat().length === 0) return [];
  return [
    heading(2, "Used by"),
    linkList(items.flatMap((list) => list.slice(0, MAX_USES))),
    ...(more.length > 0 ? [prose(`And by ${more.join(" and ")}.`)] : []),
  ];
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
