/** The tools: one for each operation, from the document alone. */
import { createRequire } from "node:module";

import { readDocumentFile } from "@9pic/openapi/node";
import type { JsonSchemaType } from "@modelcontextprotocol/server";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/server/validators/ajv";
import { expect, test } from "vitest";

import { countTokens } from "../generate/tokens.ts";
import { MAX_TOKENS } from "../generate/tool.ts";
import { connectStdio, environment } from "./connect.ts";

const api = await readDocumentFile(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"));
const methods = new Map(api.operations.map(({ operationId, method }) => [operationId, method]));
const ids = [...methods.keys()];

test("each operation is a tool if writes are allowed", async () => {
  const { client } = await connectStdio(["--sandbox", "--allow-writes"]);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(ids);
  for (const { name, title, description, inputSchema, annotations } of tools) {
    const operation = api.operations.find(({ operationId }) => operationId === name)!;
    expect(title).toBe(operation.summary);
    expect(description!.length).toBeGreaterThan(10);
    expect(annotations!.readOnlyHint).toBe(operation.method === "GET");
    const names = operation.parameters.map((parameter) => parameter.name);
    expect(Object.keys(inputSchema.properties!)).toEqual([...names, ...(operation.requestBody ? ["body"] : [])]);
  }
});

test("each tool has an output schema if its operation returns data", async () => {
  const { client } = await connectStdio(["--sandbox", "--allow-writes"]);
  const { tools } = await client.listTools();
  for (const { name, outputSchema } of tools) {
    const { responses } = api.operations.find(({ operationId }) => operationId === name)!;
    const returnsData = responses.some(({ status, content }) => status.startsWith("2") && content.length > 0);
    expect([name, outputSchema !== undefined]).toEqual([name, returnsData]);
  }
});

test("only operations that read are tools by default", async () => {
  const { client } = await connectStdio(["--sandbox"]);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(ids.filter((id) => methods.get(id) === "GET"));
});

test(`each tool takes at most ${MAX_TOKENS} tokens of tools/list`, async () => {
  const { client } = await connectStdio(["--allow-writes"]);
  const { tools } = await client.listTools();
  const tokens = tools.map((tool) => [tool.name, countTokens(tool)] as const);
  expect(tokens.filter(([, count]) => count > MAX_TOKENS)).toEqual([]);
});

async function requiredOf(env: Record<string, string>): Promise<boolean[]> {
  const { client } = await connectStdio(["--allow-writes"], environment(env));
  const { tools } = await client.listTools();
  return tools.map(({ inputSchema }) => inputSchema.required?.includes("org_id") ?? false);
}

test("the organisation is required unless the environment has one", async () => {
  expect(await requiredOf({ NINEPIC_ORG_ID: "903" })).toEqual(ids.map(() => false));
  const withOrganisation = api.operations.map(({ parameters }) => parameters.some(({ name }) => name === "org_id"));
  expect(await requiredOf({})).toEqual(withOrganisation);
});

test("every schema of a tool compiles, and accepts the examples of its operation", async () => {
  const { client } = await connectStdio(["--allow-writes"]);
  const ajv = new AjvJsonSchemaValidator();
  for (const { name, inputSchema, outputSchema } of (await client.listTools()).tools) {
    const { parameters, responses } = api.operations.find(({ operationId }) => operationId === name)!;
    const args = parameters.flatMap(({ name: parameter, examples: [example] }) =>
      example ? [[parameter, example.value] as const] : [],
    );
    const { body: _, ...properties } = inputSchema.properties!;
    const required = inputSchema.required?.filter((one) => one !== "body") ?? [];
    const input = ajv.getValidator({ ...inputSchema, properties, required } as JsonSchemaType)(
      Object.fromEntries(args),
    );
    expect(input, name).toMatchObject({ valid: true });
    if (!outputSchema) continue;
    const validate = ajv.getValidator(outputSchema as JsonSchemaType);
    const [success] = responses.filter(({ status }) => status.startsWith("2"));
    for (const { value } of success!.content[0]!.examples)
      expect(validate((value as { data: unknown }).data), name).toMatchObject({ valid: true });
  }
});
