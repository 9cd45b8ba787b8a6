import { type ApiDescription, isSuccess, jsonContent, type Operation } from "@9pic/openapi";

import type { ToolDefinition } from "../src/definitions.ts";
import { inlineDefinitions } from "./definitions.ts";
import { inputSchema, outputOf } from "./schemas.ts";

/** Writes the reference of an operation as Markdown: what it does, its arguments and its result in full, an example, and its errors. */
export function operationText(operation: Operation, { title, name }: ToolDefinition, api: ApiDescription): string {
  const { method, path, description, responses, requires, deprecated } = operation;
  const output = outputOf(operation, api);
  const success = responses.find(isSuccess);
  const [example] = (success && jsonContent(success)?.examples) ?? [];
  const errors = responses.filter((response) => !isSuccess(response));
  return [
    `# ${title}`,
    `Tool \`${name}\`, \`${method} ${path}\`${deprecated ? ". Deprecated." : ""}`,
    description?.trim(),
    requires &&
      `Before you call it, check that ${requires.flags.map((flag) => `\`${flag}\``).join(" and ")} of \`${requires.operationId}\` is \`true\`: otherwise the response is a \`403\`.`,
    "## Arguments",
    json(inlineDefinitions(inputSchema(operation, api))),
    ...(output ? ["## Structured content", json(inlineDefinitions(output.schema))] : []),
    ...(example ? ["An example of the whole response:", json(example.value)] : []),
    ...(errors.length > 0 ? ["## Errors", errors.map(errorLine).join("\n")] : []),
  ]
    .filter(Boolean)
    .join("\n\n");
}

const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

const errorLine = ({ status, description }: Operation["responses"][number]): string =>
  `- \`${status}\`: ${description.trim().replaceAll(/\s*\n\s*/g, " ")}`;
