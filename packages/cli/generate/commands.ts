/** Makes the table of commands from an API description. */
import {
  type ApiDescription,
  exampleOfMedia,
  jsonContent,
  type Operation,
  propertiesOf,
  requiredOf,
  type Resolve,
} from "@9pic/openapi";

import type { Body, Flag, OperationCommand } from "../src/operation-command.ts";
import { COMMANDS } from "../src/reserved.ts";
import { columnsOf } from "./columns.ts";
import { flagsOf, withoutUndefined } from "./flags.ts";
import { kebabCase } from "./names.ts";

/** Returns a command for each operation. One whose name is that of a command of the program, or of another, ends in `-operation`. */
export function commandsOf(api: ApiDescription): OperationCommand[] {
  const used = new Set(COMMANDS);
  return api.operations.map((operation) => {
    let command = kebabCase(operation.operationId);
    while (used.has(command)) command += "-operation";
    used.add(command);
    return commandOf(operation, command, api);
  });
}

function commandOf(operation: Operation, command: string, api: ApiDescription): OperationCommand {
  const { operationId, method, summary = operationId, description = "", deprecated, pagination } = operation;
  const parameters = flagsOf(
    operation.parameters.map(({ examples: [example], ...one }) => ({ ...one, example: example?.value })),
    api.resolve,
  );
  const body = bodyOf(operation, parameters, api.resolve);
  return withoutUndefined({
    operationId,
    command,
    method,
    summary: summary.trim(),
    description: description.trim(),
    deprecated: deprecated || undefined,
    security: operation.security.flatMap((one) => Object.keys(one)),
    parameters,
    body,
    pagination: pagination && withoutUndefined(pagination),
    columns: columnsOf(operation, api),
    example: exampleOf(parameters, body),
  }) as OperationCommand;
}

function bodyOf({ requestBody }: Operation, parameters: Flag[], resolve: Resolve): Body | undefined {
  const [first] = requestBody?.content ?? [];
  if (!requestBody || !first) return undefined;
  const json = jsonContent(requestBody);
  const { schema = true } = json ?? first;
  const required = requiredOf(schema, resolve);
  const fields = Object.entries(json ? {} : propertiesOf(schema, resolve)).map(([name, field]) => ({
    name,
    schema: field,
    required: required.includes(name),
  }));
  return withoutUndefined({
    kind: json ? "json" : "form",
    required: requestBody.required || undefined,
    description: requestBody.description?.trim(),
    example: exampleOfMedia(json ?? first, resolve, "request"),
    fields: flagsOf(fields, resolve, parameters),
  }) as Body;
}

/** Returns the words of an example: each required argument, and the body. The organisation is usually a setting. */
function exampleOf(parameters: Flag[], body: Body | undefined): string[] {
  const given = parameters.filter(
    ({ name, required, example }) => required && name !== "org_id" && example !== undefined,
  );
  const words = given.flatMap(({ flag, alias = flag, example }) => [`--${alias}`, textOf(example)]);
  if (!body) return words;
  if (body.kind === "json") return [...words, "--body", JSON.stringify(body.example)];
  const values = Object(body.example) as Record<string, unknown>;
  const fields = body.fields.filter(({ name }) => values[name] !== undefined);
  return [
    ...words,
    ...fields.flatMap(({ name, flag, type }) => [`--${flag}`, (type === "file" ? "@" : "") + textOf(values[name])]),
  ];
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
