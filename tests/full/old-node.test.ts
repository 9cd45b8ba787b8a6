/** On an older Node, each command of the root refuses to run and says what to do. */
import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { root, run } from "../src/run.ts";

const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { scripts: Record<string, string> };
const nodeScripts = Object.entries(scripts).filter(([, command]) => command.startsWith("node scripts/main.mjs "));

const fakeVersion = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })";

test.each(nodeScripts)("`pnpm %s` on Node 20 prints one line and exits with 1", async (_name, command) => {
  // `--dry=json` keeps a command that does start from doing its work.
  const args = ["--import", `data:text/javascript,${fakeVersion}`, ...command.split(" ").slice(1), "--dry=json"];
  expect(await run(process.execPath, args, { cwd: root })).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(
      /^This is Node 20\.20\.2, and Node 24 is needed\. .* run the command by "npx -y pnpm@12 \.\.\."\.\n$/,
    ),
  });
});
