/**
 * The steps of CONTRIBUTING.md in a fresh clone: `new:operation` writes operations, with which `growth.test.ts` runs all checks; `dev` shows
 * a new field, a failed run says what it left out, and lint lists what a removed operation leaves behind.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { FREE_PORTS } from "../src/processes.ts";
import { type CommandResult, waitForOutput } from "../src/run.ts";

const EVENT = "/api/v1/ext/{org_id}/event/{event_id}";
const OPERATIONS = [
  ["listBadges", "--paginated"],
  ["createBadge", "--post"], // at the path of the list
  ["uploadTicket", "--post", "--file", "--path", `${EVENT}/tickets/{ticket_slug}`, "--tag", "Tickets"],
];

let clone: Clone;
const commands: CommandResult[] = [];
const status = async (): Promise<string[]> => {
  const { stdout } = await clone.run("git", ["status", "--short", "--untracked-files=all"]);
  return stdout.split("\n").filter((line) => /^.[^ ]/.test(line));
};

beforeAll(async () => {
  clone = await cloneRepository();
  for (const args of OPERATIONS) commands.push(await clone.pnpm("new:operation", ...args));
});
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
    ".changeset/create-badge.md",
    ".changeset/list-badges.md",
    ".changeset/upload-ticket.md",
  ]);
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

test("dev writes a new field of a model into the declarations of the client", async () => {
  const args = ["-y", "pnpm@12", "dev", ...FREE_PORTS];
  const dev = spawn("npx", args, {
    cwd: clone.folder,
    env: clone.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFailed(() => void process.kill(-dev.pid!, "SIGKILL"));
  await waitForOutput(dev, (text) => text.includes("Ctrl-C"));
  const field = "  made_up_by_a_test:\n    type: string\n    description: Made up.\n    examples: [a]\n";
  const types = (): string => clone.read("packages/client/dist/generated/schema.d.ts");
  await clone.withEdit(
    "spec/components/schemas/BadgeListItem.yaml",
    (text) => text + field,
    () => expect.poll(types, { timeout: 60_000 }).toContain("made_up_by_a_test"),
  );
  await expect.poll(types, { timeout: 60_000 }).not.toContain("made_up_by_a_test");
  process.kill(-dev.pid!, "SIGINT");
  await once(dev, "exit");
});

test("a failed run names the tasks that were not run because of it, in its last line", async () => {
  const file = "spec/components/schemas/BadgeListItem.yaml";
  const { code, stdout, stderr } = await clone.withEdit(
    file,
    (text) => text.replace("type: object", "type: thing"),
    () => clone.pnpm("typecheck"),
  );
  expect(code).not.toBe(0);
  const line = (stdout + stderr).split("\n").find((one) => one.includes("Not run because of that"));
  expect(line).toMatch(
    /^Failed.*spec:bundle\. Not run because of that: .*client:build.* npx -y pnpm@12 --filter @9pic\/spec bundle$/,
  );
});

test("lint lists what nothing refers to after an operation is removed, and passes without it", async () => {
  const remove = (file: string): void => rmSync(join(clone.folder, "spec", file), { recursive: true });
  clone.edit({
    "spec/openapi.yaml": (text) =>
      text.replace(/^.*tickets\.yaml.*\n/m, "").replace(/^ +# TODO.*\n.*Tickets\n.*\n/m, ""),
  });
  for (const file of ["paths/tickets.yaml", "code-samples/uploadTicket"]) remove(file);
  const bundle = (): Promise<CommandResult> => clone.pnpm("--filter", "@9pic/spec", "bundle");
  const { code, stdout, stderr } = await bundle();
  expect(code).not.toBe(0);
  const left = [...(stdout + stderr).matchAll(/Nothing refers to (\S+)\. Use it or delete it/g)].map(
    ([, file]) => file!,
  );
  for (const file of left) remove(file);
  const again = await bundle();
  expect(again.code, again.stdout + again.stderr).toBe(0);
  expect((await status()).filter((line) => /ticket/i.test(line))).toEqual([expect.stringContaining(".changeset/")]);
});
