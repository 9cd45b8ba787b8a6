/** What `pnpm test` makes of the output of its tasks: numbers, and a list of failures with files and lines. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { TaskOutput } from "../../scripts/task-output.ts";
import { root, run } from "../src/run.ts";

/** turbo colours the name of a task. */
const [PURPLE, RESET] = ["\u001B[35m", "\u001B[0m"];

const plan = (...names: string[]) =>
  names.map((name) => ({
    taskId: `${name}#test`,
    package: name,
    directory: name === "//" ? "" : `packages/${name.replace("@9pic/", "")}`,
    command: "vitest run",
  }));

test("numbers the tasks as they start, without those that a package does not have", () => {
  const output = new TaskOutput();
  output.plan([...plan("@9pic/client", "@9pic/codegen"), { ...plan("@9pic/spec")[0]!, command: "<NONEXISTENT>" }]);
  expect(output.read("@9pic/client:test: cache miss, executing 80c2")).toBe(
    "@9pic/client:test: cache miss, executing 80c2 (1 of 2)",
  );
  expect(output.read("@9pic/client:test: a line")).toBe("@9pic/client:test: a line");
  const quoted = "@9pic/client:test: + @9pic/spec:bundle: cache miss, executing 80c2";
  expect(output.read(quoted)).toBe(quoted);
  expect(output.read(`${PURPLE}@9pic/codegen:test: ${RESET}cache hit, replaying logs 1a`)).toMatch(/ \(2 of 2\)$/);
});

test("lists failed tests, faults of the spec and errors of the compiler by the path in the repository, once each", () => {
  const output = new TaskOutput();
  output.plan(plan("@9pic/client", "//"));
  for (const line of [
    "@9pic/client:test: ✗ 2 of 8: packages/client/test/queue.test.ts (3 tests)",
    "@9pic/client:test: ✗ packages/client/test/queue.test.ts:45 retries a 429",
    "@9pic/client:test: ✗ packages/client/test/queue.test.ts:45 retries a 429",
    "@9pic/client:test: + @9pic/spec:bundle: ✗ spec/paths/ping.yaml:1:1 quoted by a test",
    `${PURPLE}@9pic/spec:bundle: ${RESET}✗ spec/paths/ping.yaml:5:15 color is not supported. Leave it out.`,
    "@9pic/client:typecheck: src/url.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    "//:typecheck:root: scripts/run.ts(9,1): error TS1005: ';' expected.",
  ])
    output.read(line);
  expect(output.failures()).toEqual([
    "packages/client/test/queue.test.ts:45 retries a 429",
    "spec/paths/ping.yaml:5:15 color is not supported. Leave it out.",
    "packages/client/src/url.ts:3:7 TS2322: Type 'string' is not assignable to type 'number'.",
    "scripts/run.ts:9:1 TS1005: ';' expected.",
  ]);
});

test("takes the failed tasks from turbo, and not from what a test quotes", () => {
  const output = new TaskOutput();
  for (const line of [
    "@9pic/tests:test:full: Failed:    @9pic/spec#bundle",
    "Failed:    @9pic/openapi#lint, //#lint:words",
    " ERROR  run failed: command  exited (1)",
  ])
    output.read(line);
  expect(output.failedTasks()).toEqual(["@9pic/openapi#lint", "//#lint:words"]);
});

test("a long list of failures ends with the number of those that it leaves out", () => {
  const output = new TaskOutput();
  for (let line = 1; line <= 30; line += 1) output.read(`@9pic/client:test: ✗ a.test.ts:${line} fails`);
  expect(output.failures()).toHaveLength(21);
  expect(output.failures().at(-1)).toBe("and 10 more, in the output above");
});

const cache = join(root, "tests/node_modules/.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "reporter-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A pattern for the path of a file of the folder. */
const file = (name: string): string => `tests/node_modules/\\.cache/reporter-\\w+/${name}\\.test\\.ts`;

test("a task prints a line for each file, and at the end the place of each failure, without redrawing lines", async () => {
  writeFileSync(join(folder, "passing.test.ts"), 'import { test } from "vitest";\ntest("passes", () => {});\n');
  writeFileSync(
    join(folder, "failing.test.ts"),
    `import { beforeAll, describe, expect, test } from "vitest";
test("passes", () => {});
test("fails", () => {
  expect(1).toBe(2);
});
describe("a group", () => {
  beforeAll(() => {
    throw new Error("No server.");
  });
  test("is not run", () => {});
});
`,
  );
  writeFileSync(join(folder, "broken.test.ts"), 'import "./missing.ts";\n');
  const vitest = join(root, "tests/node_modules/.bin/vitest");
  const args = ["run", "--root", folder, "--config", join(root, "vitest.config.ts")];
  const { code, stdout } = await run(vitest, args, { env: { ...process.env, TURBO_HASH: "1", NO_COLOR: "1" } });
  expect(code).toBe(1);
  for (const line of [
    `✓ \\d of 3: ${file("passing")} \\(1 tests?\\)`,
    `✗ \\d of 3: ${file("failing")} \\(3 tests\\)`,
    `✗ ${file("failing")}:4 fails`,
    `✗ ${file("failing")}:8 a group`,
    `✗ ${file("broken")}:1 .*missing\\.ts.*`,
  ])
    expect(stdout).toMatch(new RegExp(`^${line}$`, "m"));
  for (const redrawn of ["queued", "\u001B"]) expect(stdout).not.toContain(redrawn);
});
