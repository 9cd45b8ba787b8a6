/** The MCP server: the tool of the operation, called over stdio by the client of the SDK. */
import assert from "node:assert/strict";
import { join } from "node:path";

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

import { root } from "../../src/run.ts";
import type { Column } from "./cell.ts";
import { EVENT_ID, ExampleFile, JPEG, ORG_ID } from "./example-call.ts";

const BIN = join(root, "packages/mcp/dist/bin.js");

/** The tool is listed, and returns the data of the first example; one that writes is refused unless it is allowed. */
export const mcp: Column =
  (_, { calls, sandbox }) =>
  async ({ operationId, method, parameters }) => {
    const { args, expected } = calls[operationId]!;
    const event = parameters.some(({ name }) => name === "event_id") && { event_id: EVENT_ID };
    const call = { name: operationId, arguments: { ...event, ...withBase64(args) } };
    const [writes, reads] = [await connect(sandbox, ["--allow-writes"]), await connect(sandbox, [])];
    try {
      const { isError, content, structuredContent } = await writes.callTool(call);
      assert.ok(!isError, JSON.stringify(content));
      const data = expected?.data;
      assert.deepEqual(structuredContent, Object(data) === data && !Array.isArray(data) ? data : { data });
      const { tools } = await reads.listTools();
      assert.equal(
        tools.some(({ name }) => name === operationId),
        method === "GET",
      );
      assert.equal((await reads.callTool(call)).isError, method === "GET" ? undefined : true);
    } finally {
      await Promise.all([writes.close(), reads.close()]);
    }
  };

async function connect(url: string, args: string[]): Promise<Client> {
  const env = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: String(ORG_ID), NINEPIC_BASE_URL: url };
  const client = new Client({ name: "growth", version: "1.0.0" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [BIN, ...args], env }));
  return client;
}

/** Replaces each example of a file by an object with its content. */
const withBase64 = (value: unknown): any => {
  if (value instanceof ExampleFile)
    return { base64: Buffer.from(JPEG).toString("base64"), mediaType: "image/jpeg", name: value.name };
  if (Array.isArray(value)) return value.map(withBase64);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withBase64(field)]));
};
