/** Makes an edit of `spec/` of the differences, for a person to review. */
import { posix } from "node:path";

import { createTwoFilesPatch } from "diff";

import type { Difference } from "./differences.ts";
import { schemaOf, typeFor } from "./shape.ts";
import type { Place, Sources } from "./sources.ts";
import { appendItems, EditError, insertKey, removeItem, removeKey, render, setValue } from "./yaml-edits.ts";

/** What the document would have to say. Values and types are those of the difference. */
export type Edit =
  | { kind: "property"; place: Place; name: string }
  | { kind: "optional"; place: Place; name: string }
  | { kind: "type"; place: Place; types: string[] }
  | { kind: "values"; place: Place }
  | { kind: "constant"; place: Place; value: unknown }
  | { kind: "pattern"; place: Place }
  | { kind: "limit"; place: Place; isLower: boolean }
  | { kind: "response"; place: Place; status: string; shared: string | undefined; model: string }
  | { kind: "content"; place: Place; type: string; model: string }
  | { kind: "header"; place: Place; name: string }
  | { kind: "parameter"; place: Place; name: string; in: "query" | "header" }
  | { kind: "operation"; operation: NewOperation };

/** An operation that is not documented. */
export type NewOperation = {
  method: string;
  path: string;
  operationId: string;
  /** The file of its path, and whether it has other operations. */
  place: Place;
  isNewPath: boolean;
  /** The files of its parameters in the path. */
  parameters: string[];
  query: Set<string>;
  /** The files of the documented responses, by the status that was seen; undefined where there is none. */
  responses: Map<string, string | undefined>;
};

/** A file before and after the edit; `before` is undefined for a new one. */
export type FileChange = { file: string; before: string | undefined; after: string };

/** The edit, and the differences for which there is none, with the reason. */
export type Proposal = { changes: FileChange[]; notEdited: { difference: Difference; reason: string }[] };

/** Makes the edit of all differences. */
export async function propose(differences: Iterable<Difference>, sources: Sources): Promise<Proposal> {
  const before = new Map<string, string | undefined>();
  const texts = new Map<string, string>();
  const notEdited: Proposal["notEdited"] = [];
  const change = async (file: string, edit: (text: string) => string): Promise<void> => {
    if (!before.has(file)) before.set(file, await sources.read(file));
    texts.set(file, edit(texts.get(file) ?? before.get(file) ?? ""));
  };
  for (const difference of differences) {
    if (!difference.edit) {
      notEdited.push({ difference, reason: "a person has to decide what the spec should say" });
      continue;
    }
    try {
      const steps = stepsOf(difference, difference.edit, sources.root);
      if (steps.length === 0) notEdited.push({ difference, reason: "its body is not JSON" });
      for (const [file, edit] of steps) await change(file, edit);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      notEdited.push({ difference, reason: error.message });
    }
  }
  const all = [...texts].map(([file, after]) => ({ file, before: before.get(file), after }));
  return { changes: all.filter((one) => one.before !== one.after), notEdited };
}

type Step = [file: string, edit: (text: string) => string];

function stepsOf(difference: Difference, edit: Edit, root: string): Step[] {
  const { shape, values, range } = difference.evidence;
  if (edit.kind === "operation") return operationSteps(difference, edit.operation, root);
  const { file, path } = edit.place;
  const own = (change: (text: string) => string): Step[] => [[file, change]];
  switch (edit.kind) {
    case "property": {
      const description = `TODO: what it is. It was seen ${shape.count === 1 ? "once" : `${shape.count} times`}.`;
      return own((text) => insertKey(text, [...path, "properties"], edit.name, schemaOf(shape, description)));
    }
    case "optional":
      return own((text) => removeItem(text, path, edit.name));
    case "type":
      return own((text) => setValue(text, path, typeFor([...edit.types, ...shape.types])));
    case "values":
      return own((text) => appendItems(text, path, [...values]));
    case "constant":
      return own((text) => insertKey(removeKey(text, path), path.slice(0, -1), "enum", [edit.value, ...values]));
    case "pattern":
      return own((text) => removeKey(removeKey(text, [...path, "pattern"]), [...path, "format"]));
    case "limit":
      return own((text) => setValue(text, path, range[edit.isLower ? 0 : 1]));
    case "header": {
      const schema = { type: typeOfTexts(values) };
      return own((text) =>
        insertKey(text, [...path, "headers"], edit.name, { description: "TODO: what it is.", schema }),
      );
    }
    case "parameter": {
      const parameter = {
        name: edit.name,
        in: edit.in,
        description: "TODO: what it is.",
        schema: { type: typeOfTexts(values) },
        example: "TODO",
      };
      return own((text) => appendItems(text, [...path, "parameters"], [parameter]));
    }
    case "response": {
      if (edit.shared) {
        const $ref = relative(file, edit.shared);
        return own((text) => insertKey(text, [...path, "responses"], edit.status, { $ref }));
      }
      const response = { description: "TODO: when it is returned.", ...contentOf(difference, file, edit.model) };
      return [
        ...own((text) => insertKey(text, [...path, "responses"], edit.status, response)),
        ...modelSteps(difference, edit.model),
      ];
    }
    case "content": {
      const media = contentOf(difference, file, edit.model).content?.["application/json"];
      if (!media) return [];
      return [
        ...own((text) => insertKey(text, [...path, "content"], edit.type, media)),
        ...modelSteps(difference, edit.model),
      ];
    }
  }
}

/** Returns the type of the values of a header or a parameter. */
function typeOfTexts(values: Iterable<unknown>): string {
  const texts = [...values].map(String);
  if (texts.every((text) => /^-?\d+$/.test(text))) return "integer";
  return texts.every((text) => /^(true|false)$/.test(text)) ? "boolean" : "string";
}

/** The content of a response with a body of its own model. */
const contentOf = (
  { evidence: { shape } }: Difference,
  file: string,
  model: string,
): { content?: Record<string, unknown> } =>
  shape.count === 0 ? {} : { content: { "application/json": { schema: { $ref: relative(file, modelFile(model)) } } } };

const modelFile = (model: string): string => `components/schemas/${model}.yaml`;

const modelSteps = ({ evidence: { shape } }: Difference, model: string): Step[] =>
  shape.count === 0 ? [] : [[modelFile(model), () => `${render(schemaOf(shape, "TODO: what it is."))}\n`]];

function operationSteps(difference: Difference, operation: NewOperation, root: string): Step[] {
  const { method, path, operationId, place, isNewPath, parameters, query, responses } = operation;
  const model = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Response`;
  const value = {
    operationId,
    tags: ["TODO"],
    summary: "TODO",
    description: "TODO: what it does.",
    parameters: [
      ...parameters.map((file) => ({ $ref: relative(place.file, file) })),
      ...[...query].map((name) => ({
        name,
        in: "query",
        description: "TODO: what it is.",
        schema: { type: "string" },
        example: "TODO",
      })),
    ],
    responses: Object.fromEntries(
      [...responses].map(([status, file]) => [
        status,
        file
          ? { $ref: relative(place.file, file) }
          : { description: "TODO: what it returns.", ...contentOf(difference, place.file, model) },
      ]),
    ),
  };
  const hasModel = [...responses.values()].includes(undefined);
  const added: Step[] = isNewPath ? [[root, (text) => insertKey(text, ["paths"], path, { $ref: place.file })]] : [];
  return [
    ...added,
    [
      place.file,
      (text) =>
        text === ""
          ? `${render({ [method.toLowerCase()]: value })}\n`
          : insertKey(text, place.path, method.toLowerCase(), value),
    ],
    ...(hasModel ? modelSteps(difference, model) : []),
  ];
}

const relative = (from: string, to: string): string => posix.relative(posix.dirname(from), to);

/** Returns the edit as a unified diff, which `git apply` takes in the root of the repository. */
export const diffOf = ({ changes }: Proposal): string =>
  changes
    .map(({ file, before, after }) => {
      const from = before === undefined ? "/dev/null" : `a/spec/${file}`;
      return createTwoFilesPatch(from, `b/spec/${file}`, before ?? "", after).replace(/^=+\n/, "");
    })
    .join("");
