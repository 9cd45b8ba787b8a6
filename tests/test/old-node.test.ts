/** If pnpm could not bring Node 24 along, each command of the root says so, and how to mend it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { run } from "../src/run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { scripts: Record<string, string> };
const ours = Object.entries(scripts).filter(([, command]) => command.startsWith("node "));

const pretend = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })";

test.each(ours)("`%s` on Node 20 is refused in one line", async (_name, command) => {
  // With an option that keeps it from doing its work, should it not be refused.
  const args = ["--import", `data:text/javascript,${pretend}`, ...command.split(" ").slice(1), "--dry=json"];
  expect(await run(process.execPath, args, { cwd: root })).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^This is Node 20\.20\.2, and Node 24 is needed\. "npx -y pnpm@12 install" .*\n$/),
  });
});
