/** The command `new:operation`: all checks pass with the operations that it writes, before an author has edited anything. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import type { CommandResult } from "../src/run.ts";

const OPERATIONS = [
  ["listQueues", "--paginated"],
  ["createQueue", "--post", "--path", "/api/v1/ext/{org_id}/event/{event_id}/queues/{queue_slug}", "--tag", "Queues"],
  ["uploadTicket", "--post", "--file"],
];

let clone: Clone;
let result: CommandResult;
const commands: CommandResult[] = [];
const status = async (): Promise<string[]> => {
  const { stdout } = await clone.run("git", ["status", "--short", "--untracked-files=all"]);
  return stdout.split("\n").filter((line) => /^.[^ ]/.test(line));
};

beforeAll(async () => {
  clone = await cloneRepository();
  for (const args of OPERATIONS) commands.push(await clone.pnpm("new:operation", ...args));
  result = await clone.pnpm("test");
}, 600_000);
afterAll(() => clone.remove());

test("each operation is written in one command, which lists its files and what is left to write", async () => {
  const changed = (await status()).map((line) => line.slice(3));
  for (const { code, stdout, stderr } of commands) {
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain("TODO");
    const files = [...stdout.matchAll(/^ {2}(\S+)$/gm)].map(([, file]) => file);
    expect(changed).toEqual(expect.arrayContaining(files));
  }
  const outside = changed.filter((file) => !file.startsWith("spec/"));
  expect(outside.toSorted()).toEqual([
    ".changeset/create-queue.md",
    ".changeset/list-queues.md",
    ".changeset/upload-ticket.md",
  ]);
});

test("all checks pass with the new operations, without an edit", () => {
  expect(result.code, result.stdout + result.stderr).toBe(0);
});

test("the changesets that were written are sufficient", async () => {
  const { code, stdout, stderr } = await clone.pnpm("spec:diff");
  expect(code, stdout + stderr).toBe(0);
  for (const [name] of OPERATIONS) expect(stdout).toContain(`The operation \`${name}\` was added`);
});

test("nothing is written if lint refuses the operation, or if a file is in the way", async () => {
  const before = await status();
  const refused = await clone.pnpm("new:operation", "getRow", "--path", "/api/v1/ext/{org_id}/rows/{query}");
  expect(refused.code).toBe(1);
  expect(refused.stdout + refused.stderr).toContain("A parameter cannot be called query");

  writeFileSync(join(clone.folder, "spec/code-samples/getRow"), "A file in the place of a folder.\n");
  const blocked = await clone.pnpm("new:operation", "getRow");
  expect(blocked.code).toBe(1);
  expect(blocked.stdout + blocked.stderr).toContain("Nothing was written");
  await clone.run("rm", ["spec/code-samples/getRow"]);
  expect(await status()).toEqual(before);
});
