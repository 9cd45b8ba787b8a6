/** The commands in every document: each goes through pnpm, and so runs on any Node that a user has. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { root } from "../src/run.ts";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && !/CHANGELOG\.md$|^\.changeset\/(?!README)/.test(file));

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** Returns the lines of blocks for a shell, and the code within sentences. */
function codeIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^ *```(?:sh|shell|bash|console)\n(.*?)^ *```$/gms)];
  const prose = markdown.replaceAll(/^ *```.*?^ *```$/gms, "");
  return [
    ...blocks.flatMap(([, block]) => block!.split("\n")),
    ...[...prose.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replaceAll("\n", " ")),
  ].map((line) => line.trim());
}

/** What needs the Node of this project: its sources in TypeScript, and its own scripts. */
const NEEDS_NODE_24 =
  /(?<!npx -y pnpm@12 exec)(?:^|[\s;&|])node (?:-\S+ )*(?:\S+\.[cm]?ts\b|(?:\S*\/)?(?:build|main)\.mjs\b)/;
/** pnpm without npx is not on the machine of a user. What is not said to a user is in the decisions. */
const WITHOUT_NPX = /(?:^|&& )pnpm [\w-]/;

/** Returns why a command does not run as it is written, and what to write. */
function problemOf(code: string, file: string): string | undefined {
  if (NEEDS_NODE_24.test(code)) return "needs Node 24: write a command that begins with `npx -y pnpm@12`";
  if (WITHOUT_NPX.test(code) && !file.startsWith("docs/decisions/")) return "needs pnpm: begin with `npx -y pnpm@12`";
  const [, script] = /npx -y pnpm@12 (?:run )?([a-z][\w:]*)/.exec(code) ?? [];
  const isKnown = !script || script in scripts || BUILT_IN.has(script);
  return isKnown ? undefined : `is no script of the root's package.json: ${script}`;
}
const BUILT_IN = new Set(["audit", "config", "exec", "install", "run", "why"]);

test.each(files)("each command of %s runs on the Node that the README names", (file) => {
  const found = codeIn(readFileSync(join(root, file), "utf8")).flatMap((code) => {
    const problem = problemOf(code, file);
    return problem ? [`${code}: ${problem}`] : [];
  });
  expect(found).toEqual([]);
});

test.each([
  ["node bench/mock.ts", "needs Node 24"],
  ["npm ci && node --conditions=x src/build.ts --help", "needs Node 24"],
  ["node build.mjs", "needs Node 24"],
  ["pnpm start", "needs pnpm"],
  ["npx -y pnpm@12 starts", "no script"],
])("`%s` is refused in a document", (code, problem) => {
  expect(problemOf(code, "README.md")).toContain(problem);
});

test.each([
  "node events.mjs",
  "npx -y pnpm@12 exec node bench/mock.ts",
  "npx -y pnpm@12 --filter @9pic/docs run build",
  "npx -y pnpm@12 start --mock-port 4020",
])("`%s` is accepted in a document", (code) => {
  expect(problemOf(code, "README.md")).toBeUndefined();
});
