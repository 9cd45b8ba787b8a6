/** The packed client in an app of Next.js, which is built without a key and then started. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { readReadme } from "../src/code-blocks.ts";
import { type CommandResult, waitForOutput } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { createUserProject, type UserProject } from "../src/user-project.ts";

const PACKAGES = ["next@16.4.6", "react@19", "react-dom@19", "typescript@5.9", "@types/react@19", "@types/node@24"];
const DETAILS = "/api/v1/ext/903/event/456/details";
const readme = readReadme("packages/client");

let mock: RunningMock;
let project: UserProject;
let built: CommandResult;
let server: ChildProcess;
let url: string;
beforeAll(async () => {
  mock = await startMock();
  project = await createUserProject("next", PACKAGES);
  const [route, event] = readme.blocks("ts nextjs");
  mkdirSync(join(project.folder, "app/events"));
  writeFileSync(join(project.folder, "app/events/route.ts"), route!);
  writeFileSync(join(project.folder, "app/event.ts"), event!);
  built = await project.run("next", ["build"], { NEXT_TELEMETRY_DISABLED: "1" });
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const values = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url };
  const next = join(project.folder, "node_modules/next/dist/bin/next");
  server = spawn(process.execPath, [next, "start", "--port", "0", "--hostname", "127.0.0.1"], {
    cwd: project.folder,
    env: { ...process.env, ...project.env, ...values, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = /http:\S+/.exec(await waitForOutput(server, (text) => text.includes("Ready")))![0];
});
afterAll(async () => {
  server?.kill();
  project?.remove();
  await mock.stop();
});

/** Requests a path of the app. Returns the status, the body, and the paths that the app requested from the mock. */
async function visit(path: string): Promise<{ status: number; text: string; requested: string[] }> {
  mock.reset();
  const response = await fetch(url + path);
  return { status: response.status, text: await response.text(), requested: mock.requestedPaths() };
}

test("next build loads a module that creates a client, without a key and an organisation", () => {
  expect(built.stdout).toMatch(/ƒ \/\[source\]\/\[id\]/);
  expect(built.stdout + built.stderr).not.toMatch(/ArgumentError|NINEPIC/);
});

test("next build writes strict: false, and checks the types of the README's samples with it", () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(project.folder, "tsconfig.json"), "utf8"));
  expect(compilerOptions.strict).toBe(false);
  expect(built.stdout).toContain("Finished TypeScript");
});

test("next build renders a page with cache: no-store for each request, so its own error passes the client", async () => {
  expect(built.stdout).toMatch(/ƒ \/no-store/);
  expect(built.stdout + built.stderr).not.toMatch(/ConnectionError/);
  expect(await visit("/no-store")).toMatchObject({ status: 200, requested: [DETAILS] });
  expect(await visit("/no-store")).toMatchObject({ status: 200, requested: [DETAILS] });
});

test("the README's route handler returns a page of events, and an error as it says", async () => {
  const { status, text } = await visit("/events?page=2");
  expect(status).toBe(200);
  expect(JSON.parse(text).pagination.currentPage).toBe(2);
  expect(await visit("/events?page=0")).toMatchObject({ status: 422, text: '{"error":"argument"}', requested: [] });
});

test.each([
  ["fetch", 1],
  ["client", 3],
  ["client-without-signal", 1],
  ["readme", 1],
])("a layout, a page and generateMetadata that ask by %s send %i requests", async (source, count) => {
  const { status, text, requested } = await visit(`/${source}/456`);
  expect(status).toBe(200);
  expect(text).toMatch(/<title>Mumbai Marathon 2026<\/title>/);
  expect(requested).toEqual(Array.from({ length: count }, () => DETAILS));
});

test.each(["client-without-signal", "readme"])("a page that asks by %s retries a failure", async (source) => {
  mock.reset();
  mock.override({ operationId: "getEventDetails", status: 429 });
  const response = await fetch(`${url}/${source}/456`);
  expect(await response.text()).toMatch(/<h1>Mumbai Marathon 2026<\/h1>/);
  expect(response.status).toBe(200);
});

test("next.revalidate of a call keeps its response for the next visitor", async () => {
  expect(await visit("/revalidated?event=456")).toMatchObject({ status: 200, requested: [DETAILS] });
  const second = await visit("/revalidated?event=456");
  expect(second).toMatchObject({ status: 200, requested: [] });
  expect(JSON.parse(second.text).event_id).toBe(456);
});
