/** The MCP server from its tarball, run by `npx` on each supported version of Node, with the client of the SDK. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { packOne, type Tarball } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-packed-"));
let packed: Tarball;
beforeAll(async () => {
  packed = await packOne("@9pic/mcp");
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("the packed MCP server has no dependencies and includes their licenses", () => {
  expect(packed.manifest).not.toHaveProperty("dependencies");
  expect(packed.files).toContain("dist/THIRD-PARTY-NOTICES.txt");
});

test.each(["20.19.0", "22.12.0", "24"])("the packed MCP server runs with npx on Node %s", async (node) => {
  const home = join(parent, `home-${node}`);
  mkdirSync(home);
  const args = ["-y", "-p", `node@${node}`, "-p", packed.file, "9pic-mcp", "--sandbox"];
  const env = { ...process.env, ...environmentWithCache(home) } as Record<string, string>;
  const client = new Client({ name: "tests", version: "1.0.0" });
  try {
    await client.connect(new StdioClientTransport({ command: "npx", args, cwd: home, env, stderr: "ignore" }));
    const { structuredContent } = await client.callTool({ name: "ping", arguments: { event_id: 456 } });
    expect(structuredContent).toEqual({ status: "ok", org_id: 903, event_id: 456 });
    expect((await client.listResources()).resources.length).toBeGreaterThan(0);
  } finally {
    await client.close();
  }
});
