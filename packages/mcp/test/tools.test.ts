/** The tools: one for each operation, from the document alone. */
import { createRequire } from "node:module";

import { readDocumentFile } from "@9pic/openapi/node";
import type { JsonSchemaType } from "@modelcontextprotocol/server";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/server/validators/ajv";
import { afterAll, expect, test } from "vitest";

import { countTokens } from "../generate/tokens.ts";
import { MAX_TOKENS } from "../generate/tool.ts";
import { closeAll, connectStdio, environment } from "./connect.ts";

const api = await readDocumentFile(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"));
const methods = new Map(api.operations.map(({ operationId, method }) => [operationId, method]));
const ids = [...methods.keys()];
const { tools } = await (await connectStdio(["--allow-writes"])).client.listTools();
afterAll(closeAll);

test("each operation is a tool if writes are allowed", () => {
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

test("each tool has an output schema if its operation returns data", () => {
  for (const { name, outputSchema } of tools) {
    const { responses } = api.operations.find(({ operationId }) => operationId === name)!;
    const returnsData = responses.some(({ status, content }) => status.startsWith("2") && content.length > 0);
    expect([name, outputSchema !== undefined]).toEqual([name, returnsData]);
  }
});

test("only operations that read are tools by default", async () => {
  const { client } = await connectStdio(["--sandbox"]);
  const listed = await client.listTools();
  expect(listed.tools.map(({ name }) => name)).toEqual(ids.filter((id) => methods.get(id) === "GET"));
});

test(`each tool takes at most ${MAX_TOKENS} tokens of tools/list`, () => {
  const tokens = tools.map((tool) => [tool.name, countTokens(tool)] as const);
  expect(tokens.filter(([, count]) => count > MAX_TOKENS)).toEqual([]);
});

const requiresOrganisation = ({ inputSchema }: (typeof tools)[number]): boolean =>
  inputSchema.required?.includes("org_id") ?? false;

test("the organisation is required unless the environment has one", async () => {
  const { client } = await connectStdio(["--allow-writes"], environment({ NINEPIC_ORG_ID: "903" }));
  expect((await client.listTools()).tools.map(requiresOrganisation)).toEqual(ids.map(() => false));
  const withOrganisation = api.operations.map(({ parameters }) => parameters.some(({ name }) => name === "org_id"));
  expect(tools.map(requiresOrganisation)).toEqual(withOrganisation);
});

test("every schema of a tool compiles, and accepts the examples of its operation", () => {
  const ajv = new AjvJsonSchemaValidator();
  for (const { name, inputSchema, outputSchema } of tools) {
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
