/** The packed client in a project with Jest and no settings of it, in the environments of a server and of a page. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { readReadme } from "../src/code-blocks.ts";
import { type CommandResult, run } from "../src/run.ts";
import { findClosedUrl, type RunningMock, startMock } from "../src/servers.ts";
import { packAll } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-jest-"));
const project = join(parent, "project");
const readme = readReadme("packages/client");
const blockWith = (text: string): string => readme.blocks("js").find((block) => block.includes(text))!;
const commandWith = (text: string): string => readme.commands.find((command) => command.includes(text))!;
const env = { ...environmentWithCache(join(parent, "home")), NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903" };

/** Selects an environment of Jest. Vitest would read the comment if it were written in one piece. */
const environment = (name: string): string => `/** @jest-${"environment"} ${name} */`;

/** What users test: a list, the errors of the API by class and by kind, and a lost connection. */
const TESTS = `
const { createClient, isNinePicError, ConnectionError, NotFoundError, PermissionError } = require("@9pic/client");
const { validate } = require("@9pic/client/validate");

test("lists all events", async () => {
  const events = [];
  for await (const event of createClient({ middleware: [validate()] }).listEvents({ page_size: 10 })) events.push(event);
  expect(events).toHaveLength(24);
});
test("rejects with an error of the client", async () => {
  const error = await createClient().ping({ event_id: 404404 }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toBeInstanceOf(Error);
  expect(isNinePicError(error)).toBe(true);
  await expect(createClient({ apiKey: "demo-key-inactive" }).ping({ event_id: 456 })).rejects.toThrow(PermissionError);
});
test("tells a lost connection from a fault of the test", async () => {
  const call = createClient({ baseUrl: process.env.CLOSED_URL, retries: 0 }).ping({ event_id: 456 });
  await expect(call).rejects.toThrow(ConnectionError);
});
test("rejects with the reason of an abort", async () => {
  const reason = new Error("no longer needed");
  await expect(createClient().ping({ event_id: 456 }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
`;

/** A component's test loads the client, and replaces the function that calls it. */
const PAGE_TESTS = `
const { createClient, NotFoundError } = require("@9pic/client");

test("loads the client in a page without fetch", () => {
  expect(typeof document).toBe("object");
  // A test environment is no page of a visitor, so it may have a key.
  expect(typeof createClient({ baseUrl: "https://api.9pic.ai" }).listEvents).toBe("function");
  expect(new NotFoundError("no such event")).toBeInstanceOf(Error);
});
`;

let mock: RunningMock;
let closedUrl: string;
beforeAll(async () => {
  mkdirSync(project);
  mkdirSync(join(parent, "home"));
  mock = await startMock();
  closedUrl = await findClosedUrl();
  const tarballs = (await packAll()).filter(({ name }) => ["@9pic/client", "@9pic/sandbox"].includes(name));
  const packages = [...tarballs.map(({ file }) => file), "jest@30", "jest-environment-jsdom@30"];
  for (const command of ["npm init -y", `npm install ${packages.join(" ")}`, commandWith("jest-fixed-jsdom")]) {
    const [program, ...args] = command.split(" ");
    const { code, stderr } = await run(program!, args, { cwd: project, env });
    expect(code, stderr).toBe(0);
  }
});
afterAll(async () => {
  await mock.stop();
  rmSync(parent, { recursive: true, force: true });
});

/** Runs a test file with Jest on a version of Node. */
function jest(file: string, source: string, node = "24"): Promise<CommandResult> {
  writeFileSync(join(project, file), source);
  const urls = { NINEPIC_BASE_URL: mock.url, CLOSED_URL: closedUrl };
  return run("npx", ["-y", "-p", `node@${node}`, "jest", file], { cwd: project, env: { ...env, ...urls } });
}

test.each(["20.19.0", "22.12.0", "24"])(
  "Jest without settings calls the API with the client on Node %s",
  async (node) => {
    const { code, stderr } = await jest("server.test.js", TESTS, node);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("Tests:       4 passed, 4 total");
  },
);

test("Jest in a page's environment calls the API with what the README adds", async () => {
  const { code, stderr } = await jest("page.test.js", blockWith("@jest-environment") + TESTS);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain("Tests:       4 passed, 4 total");
});

test("Jest's own jsdom loads the client", async () => {
  const { code, stderr } = await jest("component.test.js", environment("jsdom") + PAGE_TESTS);
  expect(code, stderr).toBe(0);
});

test("the README's test with the sandbox passes with the README's command", async () => {
  writeFileSync(join(project, "sandbox.test.js"), blockWith('import("@9pic/sandbox")'));
  const command = `${commandWith("--experimental-vm-modules")} sandbox.test.js`;
  const { code, stderr } = await run("sh", ["-c", command], { cwd: project, env });
  expect(code, stderr).toBe(0);
});
