/** The projects of `examples/`, each in a clean folder with the packed packages, used as its README says. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findChromium, launch } from "@9pic/browser/chromium";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";

import { createProcesses } from "../release-rehearsal/processes.ts";
import { createExample, type Example } from "../src/examples.ts";
import { type CommandResult, type Environment, root, run } from "../src/run.ts";
import { findClosedUrl, type RunningMock, startMock } from "../src/servers.ts";
import { packAll, type Tarball } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-examples-"));
let tarballs: Tarball[];
let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
  tarballs = await packAll();
});
afterAll(async () => {
  await mock.stop();
  rmSync(parent, { recursive: true, force: true });
});

async function open(name: string): Promise<Example> {
  const example = await createExample(name, tarballs, mock.url);
  onTestFinished(example.remove);
  return example;
}

const shell = ({ folder, env }: Example, command: string, further: Environment = {}): Promise<CommandResult> =>
  run("sh", ["-c", command], { cwd: folder, env: { ...env, ...further } });

/** Starts a server with a command, until the test ends. Returns its URL. */
async function serve({ folder, env }: Example, command: string, further: Environment = {}): Promise<string> {
  const processes = createProcesses();
  onTestFinished(processes.stop);
  return processes.start(["sh", "-c", command], /http:\/\/[^\s/]+/, { cwd: folder, env: { ...env, ...further } });
}

/** Returns a port on which nothing listens, for servers that have no port 0. */
const freePort = async (): Promise<string> => new URL(await findClosedUrl()).port;

test("the health check exits with 0, with 2 for a wrong key, and with 1 without a connection", async () => {
  const example = await open("node-health-check");
  const [command = ""] = example.commands;
  const good = await shell(example, command);
  expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/^9pic responded in \d+ ms\.$/m) });
  const wrong = await shell(example, command.replace("demo-key", "demo-key-inactive"));
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("403 Forbidden") });
  const lost = await shell(example, command.replace(mock.url, await findClosedUrl()));
  expect(lost.code, lost.stderr).toBe(1);
  for (const { stdout, stderr } of [wrong, lost]) expect(stdout + stderr).not.toContain("demo-key");
});

test("the Express proxy returns events without a key, and the kind of a failure", async () => {
  const example = await open("express-proxy");
  const [start = "", ...curls] = example.commands;
  const url = await serve(example, start, { PORT: "0" });
  const [page, event, missing] = await Promise.all(
    curls.map(async (command) => (await shell(example, command.replace("http://127.0.0.1:3000", url))).stdout),
  );
  expect(JSON.parse(page!).pagination.currentPage).toBe(2);
  expect(JSON.parse(event!).event_id).toBe(456);
  expect(missing).toMatch(/^HTTP\/1\.1 404 .*\{"error":"not_found"\}$/s);
  mock.override({ operationId: "listEvents", status: 429, times: "always" });
  onTestFinished(() => mock.reset());
  const throttled = await fetch(`${url}/events`);
  expect([throttled.status, throttled.headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);
});

test("the app of Next.js is built without a key, and shows events, one event, and a missing one", async () => {
  const example = await open("nextjs");
  const [build = "", start = ""] = example.commands;
  const built = await shell(example, build);
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const url = await serve(example, `${start} -- --port 0 --hostname 127.0.0.1`);
  const visit = async (path: string): Promise<[number, string]> => {
    const response = await fetch(url + path);
    return [response.status, await response.text()];
  };
  const [, list] = await visit("/");
  expect(list).toContain('href="/events/456"');
  mock.reset();
  const [status, event] = await visit("/events/456");
  const name = /<h1>(.+?)<\/h1>/.exec(event)?.[1];
  expect([status, event]).toEqual([200, expect.stringContaining(`<title>${name}</title>`)]);
  expect(mock.requestedPaths(), "the page and its metadata share one request").toHaveLength(1);
  expect((await visit("/events/404404"))[0]).toBe(404);
  expect(JSON.parse((await visit("/api/events?page=2"))[1]).pagination.currentPage).toBe(2);
  expect(await visit("/api/events?page=0")).toEqual([422, '{"error":"argument"}']);
});

test("the dashboard runs in development with MSW, and is built and started with a server of its own", async () => {
  const example = await open("react-dashboard");
  const [dev = "", build = "", start = ""] = example.commands;
  const browser = await launch();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const eventsOf = async (url: string): Promise<string[]> => {
    await page.goto(url);
    await page.getByText(/^Page 1 of/).waitFor();
    return page.locator(".event .name").allTextContents();
  };
  const mocked = await eventsOf(await serve(example, `${dev} -- --port 0 --host 127.0.0.1`, { NO_COLOR: "1" }));
  expect(mocked).not.toEqual([]);

  const built = await shell(example, build, { VITE_COVER_URL: "https://covers.example" });
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const requested: string[] = [];
  const image = readFileSync(join(root, "docs/images/playground-light.png"));
  await page.route("https://covers.example/**", (route) => {
    requested.push(route.request().url());
    return requested.length === 1 ? route.fulfill({ contentType: "image/png", body: image }) : route.abort();
  });
  page.on("request", (request) => expect(request.url()).toMatch(/^http:\/\/127\.|^https:\/\/covers\.example\//));
  expect(await eventsOf(await serve(example, start, { PORT: "0" }))).toEqual(mocked);
  const covers = page.locator(".cover img");
  await page.locator('.cover img[data-shown="true"]').waitFor();
  await covers.last().scrollIntoViewIfNeeded();
  await expect.poll(() => requested.length).toBeGreaterThan(1);
  expect(await page.locator('.cover img[data-shown="true"]').count(), "a cover that does not load is a bib").toBe(1);
});

test.each(["vitest-sandbox", "jest"])("the tests of %s pass", async (name) => {
  const example = await open(name);
  const [command = ""] = example.commands;
  const { code, stdout, stderr } = await shell(example, command);
  expect(code, stdout + stderr).toBe(0);
});

test("the tests of Playwright start the mock and the app, and put the API into the state that each needs", async () => {
  const example = await open("playwright-mock");
  const [command = ""] = example.commands;
  const { executablePath: CHROME_BIN, env } = await findChromium();
  const further = { ...env, ...example.env, CHROME_BIN, MOCK_PORT: await freePort(), PORT: await freePort() };
  const { code, stdout, stderr } = await shell(example, command, further);
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toMatch(/^ +\d+ passed/m);
});

const read = (file: string) => parse(readFileSync(join(root, file), "utf8"));

describe("the contract workflow", () => {
  type Job = { uses?: string; with?: object; secrets?: object; steps?: { run?: string }[] };
  const caller: { jobs: { contract: Job } } = read("examples/github-action-contract/contract.yml");
  const called = read(".github/workflows/contract-suite.yml");

  test("is called with the inputs and secrets that it declares", () => {
    const { uses, with: inputs = {}, secrets = {} } = caller.jobs.contract;
    expect(uses).toMatch(/\/\.github\/workflows\/contract-suite\.yml@/);
    const { workflow_call: declared } = called.on;
    expect(Object.keys(inputs).toSorted()).toEqual(Object.keys(declared.inputs).toSorted());
    expect(Object.keys(secrets).toSorted()).toEqual(Object.keys(declared.secrets).toSorted());
  });

  test("checks a server with the suite, and writes the report that it uploads", async () => {
    const steps: { run?: string }[] = called.jobs.contract.steps;
    const step = steps.find(({ run: script }) => script?.includes("pnpm contract"))!;
    const env = { SERVER: mock.url, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", GITHUB_WORKSPACE: parent };
    const { code, stdout, stderr } = await run("bash", ["-e", "-c", step.run!], { cwd: root, env });
    expect(code, stdout + stderr).toBe(0);
    expect(readFileSync(join(parent, "report/summary.md"), "utf8")).toContain("passed");
  });
});
