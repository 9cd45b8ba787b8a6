/** The README: its settings start the server, and it is short. */
import { readFileSync } from "node:fs";

import { afterAll, expect, test } from "vitest";

import { HELP } from "../src/command/help.ts";
import { closeAll, connectStdio, environment, KEY } from "./connect.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const settings = [...readme.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => JSON.parse(text!));
settings.push(JSON.parse(/\{ "mcpServers".*/.exec(HELP)![0]));
afterAll(closeAll);

type Entry = { command: string; args?: string[]; env: Record<string, string> };

test.each(settings)("the settings %# start the server", async ({ mcpServers, servers = mcpServers }) => {
  const { command, args = [], env } = servers["9pic"] as Entry;
  expect([command, ...args].join(" ")).toMatch(/^(npx -y @9pic\/mcp|9pic-mcp)$/);
  // The agent replaces what stands for the key.
  const { client } = await connectStdio([], environment({ ...env, NINEPIC_API_KEY: KEY }));
  const [tool] = (await client.listTools()).tools;
  expect(tool!.inputSchema.required).not.toContain("org_id");
});

test("all options and variables that the README names are in the help", () => {
  const named = readme.matchAll(/--(?!filter)[a-z][\w-]+|NINEPIC_\w+/g);
  for (const [name] of named) expect(HELP).toContain(name);
});

test("the README has at most 500 words", () => {
  expect(readme.replaceAll(/```[^]*?```/g, "").split(/\s+/).length).toBeLessThanOrEqual(500);
});
