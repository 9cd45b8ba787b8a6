/** What a user sees if the installation that a command begins with has failed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { root, run } from "../src/run.ts";
import { findClosedUrl } from "../src/servers.ts";

// JavaScript, since any Node runs them.
const { findProblem } = await import(join(root, "scripts/check-registry.mjs"));
const { explainInstallation, isInstalled, MACHINE } = await import(join(root, "scripts/installation.mjs"));

const folder = mkdtempSync(join(tmpdir(), "9pic-installation-"));
const server = createServer((request, response) => {
  if (request.url !== "/silent/") response.writeHead(404).end();
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const machine = { ...MACHINE, folders: [folder], checkRegistry: async (): Promise<string | undefined> => undefined };

test.each([
  ["a full disk", { free: () => 1000 }, `the disk of ${folder} is full. It needs about 1.5 GB: free some, then run`],
  [
    "missing permission",
    { isWritable: () => false },
    `you have no permission to write to ${folder}. Make it yours, or`,
  ],
  [
    "no network",
    { checkRegistry: async () => "the registry R did not respond" },
    "the registry R did not respond. Con",
  ],
  ["another cause", {}, "the lines of pnpm above say why. Correct what they name, then run the command again."],
])("a failed installation is explained by %s", async (_cause, state, reason) => {
  expect(await explainInstallation({ ...machine, ...state })).toContain(`The installation did not finish: ${reason}`);
});

test("a registry that responds has no problem, whatever the status", async () => {
  expect(await findProblem(`${url}/`, undefined)).toBeUndefined();
});

test("a registry that refuses connections, or a proxy that does, is named with the reason", async () => {
  const closed = await findClosedUrl();
  expect(await findProblem(`${closed}/npm/`, undefined)).toBe(
    `the registry ${closed} cannot be reached (ECONNREFUSED)`,
  );
  expect(await findProblem(`${url}/`, closed)).toBe(`the proxy ${closed} cannot be reached (ECONNREFUSED)`);
});

test("a registry that does not respond is given up", async () => {
  expect(await findProblem(`${url}/silent/`, undefined, 50)).toBe(
    `the registry ${url} did not respond within 0.05 seconds`,
  );
});

test("the password in the URL of a registry is not shown", async () => {
  const closed = await findClosedUrl();
  const secret = closed.replace("//", "//user:secret@");
  expect(await findProblem(secret, undefined)).toBe(`the registry ${closed} cannot be reached (ECONNREFUSED)`);
  expect(await findProblem(url, secret)).toBe(`the proxy ${closed} cannot be reached (ECONNREFUSED)`);
});

test("a command whose packages are not installed says so in one line", async () => {
  const copy = join(folder, "copy");
  for (const file of ["scripts", "package.json", "pnpm-lock.yaml", ".nvmrc", "packages/process/src/launchers.ts"]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  expect(isInstalled(root)).toBe(true);
  expect(isInstalled(copy)).toBe(false);
  writeFileSync(join(copy, "package.json"), '{"type":"module"}');
  const args = [join(copy, "scripts/main.mjs"), "new-operation", "listBadges"];
  const { code, stdout, stderr } = await run(process.execPath, args, { env: { npm_execpath: undefined } });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^The installation did not finish: .*\n$/);
});
