/** The sources in the client's tarball: an editor and a debugger find them through the maps. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { waitForOutput } from "../src/run.ts";
import { packOne, type Tarball } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-sources-"));
const project = join(parent, "project");
const installed = join(project, "node_modules/@9pic/client");

let tarball: Tarball;
beforeAll(async () => {
  tarball = await packOne("@9pic/client");
  mkdirSync(dirname(installed), { recursive: true });
  mkdirSync(join(parent, "home"));
  cpSync(tarball.folder, installed, { recursive: true });
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("every script and every declaration of the client has a map, whose sources are in the tarball", () => {
  const compiled = tarball.files.filter((path) => /^dist\/.*(\.js|\.d\.ts)$/.test(path));
  expect(compiled.length).toBeGreaterThan(2);
  for (const path of compiled) {
    const map = JSON.parse(readFileSync(join(installed, `${path}.map`), "utf8"));
    expect(map.sources, path).toHaveLength(1);
    const source = relative(installed, join(installed, dirname(path), map.sourceRoot, map.sources[0]));
    expect(source, path).toMatch(/^src\/.*\.ts$/);
    expect(isAbsolute(map.sources[0])).toBe(false);
    expect(existsSync(join(installed, source)), source).toBe(true);
  }
});

/** Returns the file in which the editor's "Go to definition" ends, for a name in the second line of a program. */
async function definitionOf(name: string, program: string, file: string): Promise<string> {
  const path = join(project, file);
  writeFileSync(path, program);
  const env = { ...process.env, ...environmentWithCache(join(parent, "home")) };
  const args = ["-y", "-p", "typescript@5.9", "tsserver"];
  const server = spawn("npx", args, { cwd: project, env, stdio: ["pipe", "pipe", "inherit"] });
  const offset = program.split("\n")[1]!.indexOf(name) + 1;
  const requests = [
    { command: "open", arguments: { file: path } },
    { command: "definition", arguments: { file: path, line: 2, offset } },
  ];
  for (const [seq, request] of requests.entries())
    server.stdin.write(`${JSON.stringify({ seq, type: "request", ...request })}\n`);
  const output = await waitForOutput(server, (text) => /"request_seq":1\D.*\n/.test(text));
  const response = output.split("\n").find((line) => line.includes('"request_seq":1'))!;
  server.stdin.end();
  await once(server, "exit");
  const [definition] = JSON.parse(response).body as { file: string }[];
  return relative(installed, definition!.file);
}

test.each(["program.mts", "program.cts"])(
  "an editor's definition of createClient in %s is its source",
  async (file) => {
    const program = `import { createClient } from "@9pic/client";\nexport const pic = createClient();\n`;
    expect(await definitionOf("createClient", program, file)).toBe("src/create-client.ts");
  },
);
