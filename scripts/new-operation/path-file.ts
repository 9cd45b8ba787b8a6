import { basename } from "node:path";

import { stringify } from "yaml";

import { exampleNames } from "./examples.ts";
import { type NewOperation, ownerOf } from "./operation.ts";
import type { Sources } from "./sources.ts";

const SAMPLES = [
  ["Shell", "cURL", "curl.sh"],
  ["Python", "Python", "python.py"],
  ["JavaScript", "JavaScript", "javascript.js"],
  ["TypeScript", "TypeScript", "typescript.ts"],
];

/** Returns the file of the path, by its name. A path that has another method keeps it. */
export function pathFile(operation: NewOperation, { exists, textOf }: Sources): [string, string][] {
  const { names, method, tag, parameters, errors, models, pagination } = operation;
  const text = `${method}:
  operationId: ${names.id}
  tags: [${tag}]
  summary: ${names.title}
  # TODO: say what it does, and when to call it.
  description: ${names.sentence} ${ownerOf(operation)}.
  parameters:
${parameters.map(({ file }) => `    - $ref: ../components/parameters/${file}\n`).join("")}${bodyOf(operation)}  responses:
    "200":
      # TODO: say what it returns.
      description: ${pagination ? `One page of the ${names.items.replaceAll("_", " ")}.` : `The ${names.noun}.`}
      content:
        application/json:
          schema: { $ref: ../components/schemas/${models.response}.yaml }
          examples:
${exampleNames(operation)
  .responses.map(([name, file]) => `            ${name}: { $ref: ../components/examples/${file}.yaml }\n`)
  .join(
    "",
  )}${[...errors].map(([status, reference]) => `    "${status}":\n      $ref: ${reference}\n${wordingOf(status, operation)}`).join("")}  x-codeSamples:
${SAMPLES.map(([lang, label, file]) => `    - { lang: ${lang}, label: ${label}, source: { $ref: ../code-samples/${names.id}/${file} } }\n`).join("")}`;
  const file = operation.pathFile;
  return [[file, exists(file) ? `${textOf(file).trimEnd()}\n${text}` : text]];
}

function bodyOf(operation: NewOperation): string {
  const { method, hasFile, models } = operation;
  if (method !== "post") return "";
  const [name, file] = exampleNames(operation).request;
  return `  requestBody:
    required: true
    content:
      ${hasFile ? "multipart/form-data" : "application/json"}:
        schema: { $ref: ../components/schemas/${models.request}.yaml }
        examples:
          ${name}: { $ref: ../components/examples/${file}.yaml }
`;
}

/** The shared response speaks of path and query only. */
function wordingOf(status: string, { method, hasFile }: NewOperation): string {
  if (status !== "422" || method !== "post") return "";
  return `      description: |
        A value in the path, the query or the ${hasFile ? "form" : "body"} does not have the documented type or range. \`message\` lists
        each one: \`field.path: problem; field.path: problem\`. **Assumption**: which values are refused, and that every
        operation documents this status.
`;
}

/** Returns the files of the parameters that no operation has yet. */
export const parameterFiles = ({ parameters }: NewOperation, { exists }: Sources): [string, string][] =>
  parameters
    .map(({ file, parameter }): [string, string] => [
      `components/parameters/${basename(file)}`,
      parameterText(parameter),
    ])
    .filter(([file]) => !exists(file));

const parameterText = (parameter: object): string =>
  `# TODO: describe it, and correct its schema.\n${stringify(parameter)}`;
