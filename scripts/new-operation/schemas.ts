/** The models of a new operation. */
import { basename } from "node:path";

import { FILE, type NewOperation, ownerOf } from "./operation.ts";

/** Returns the files of the models, by their names. */
export function schemasOf(operation: NewOperation): [string, string][] {
  const { method, models, pagination } = operation;
  const texts: [string, string][] = [[models.response, responseOf(operation)]];
  if (pagination) texts.push([models.item, itemOf(operation)]);
  if (method === "post") texts.push([models.request, requestOf(operation)]);
  return texts.map(([name, text]) => [`components/schemas/${name}.yaml`, text]);
}

function responseOf(operation: NewOperation): string {
  const { names, pagination, models } = operation;
  const list = names.items.replaceAll("_", " ");
  const data = pagination
    ? `    type: object
    description: The ${list} of this page, and its position in the list.
    required: [${names.items}, pagination]
    properties:
      ${names.items}:
        type: array
        description: The ${list} of this page. Empty if the list is empty or the page is past the end.
        items: { $ref: ${models.item}.yaml }
      pagination: { $ref: ${basename(pagination.reference)} }
`
    : `    type: object
    # TODO: list the fields that the API returns, and change the examples in the same way.
    description: The ${names.noun} ${ownerOf(operation)}.
    required: [${fieldsOf(names.item).join(", ")}]
    properties:
${indent(propertiesOf(operation), 4)}`;
  return `type: object
description: ${pagination ? `One page of the ${list} ${ownerOf(operation)}.` : `The ${names.noun} ${ownerOf(operation)}.`}
required: [responseType, message, data]
properties:
  responseType:
    type: string
    const: success
    description: Always \`success\` on a \`2xx\`.
  message: { $ref: Message.yaml }
  data:
${data}`;
}

const itemOf = (operation: NewOperation): string => `type: object
# TODO: list the fields that the API returns, and change the examples in the same way.
description: One of the ${operation.names.items.replaceAll("_", " ")} in a list.
required: [${fieldsOf(operation.names.item).join(", ")}]
properties:
${propertiesOf(operation)}`;

/** The id and the name of an item: what a list usually has. */
export const fieldsOf = (item: string): [string, string] => [`${item}_id`, `${item}_name`];

function propertiesOf({ names }: NewOperation): string {
  const [id, name] = fieldsOf(names.item);
  return `  ${id}:
    type: integer
    minimum: 1
    description: The id of the ${names.noun}.
    examples: [1]
  ${name}:
    type: [string, "null"]
    description: The name of the ${names.noun}.
    examples: [First ${names.noun}]
`;
}

function requestOf({ names, hasFile }: NewOperation): string {
  const [, name] = fieldsOf(names.item);
  const file = `  ${FILE.field}:
    contentMediaType: image/jpeg
    description: A photo.
    examples: [${FILE.name}]
`;
  return `type: object
# TODO: list the fields that the API takes, and change the examples and the code samples in the same way.
description: What to send for the ${names.noun}.
required: [${hasFile ? FILE.field : name}]
properties:
${hasFile ? file : ""}  ${name}:
    type: string
    minLength: 1
    description: The name of the ${names.noun}.
    examples: [First ${names.noun}]
`;
}

const indent = (text: string, spaces: number): string => text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
