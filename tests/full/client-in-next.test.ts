/** The packed client in apps of Next.js, which are built and then started. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readReadme } from "../src/code-blocks.ts";
import { recordConnections } from "../src/connections.ts";
import { buildNextApp, NEXT_PACKAGES, startNextApp } from "../src/next-app.ts";
import { root } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { createUserProject, type UserProject } from "../src/user-project.ts";

const DETAILS = "/api/v1/ext/903/event/456/details";
const readme = readReadme("packages/client");

let mock: RunningMock;
let project: UserProject;
let app: Awaited<ReturnType<typeof startNextApp>>;
/** What the build printed. */
let built: string;
beforeAll(async () => {
  mock = await startMock();
  project = await createUserProject("next", NEXT_PACKAGES);
});
afterAll(async () => {
  project?.remove();
  await mock.stop();
});

const start = () =>
  startNextApp(project, { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url });

/** Requests a path of the app. Returns the status, the body, and the paths that the app requested from the mock. */
async function visit(path: string): Promise<{ status: number; text: string; requested: string[] }> {
  mock.reset();
  const response = await fetch(app.url + path);
  return { status: response.status, text: await response.text(), requested: mock.requestedPaths() };
}

describe("an app that is built without a key", () => {
  let connections: ReturnType<typeof recordConnections>;
  beforeAll(async () => {
    const [route, event] = readme.blocks("ts nextjs");
    mkdirSync(join(project.folder, "app/events"));
    writeFileSync(join(project.folder, "app/events/route.ts"), route!);
    writeFileSync(join(project.folder, "app/event.ts"), event!);
    connections = recordConnections(project.folder);
    built = await buildNextApp(project, connections.env);
    app = await start();
  });
  afterAll(() => app.stop());

  test("next build loads a module that creates a client without a key, and connects to no other machine", () => {
    expect(built).toMatch(/ƒ \/\[source\]\/\[id\]/);
    expect(built).not.toMatch(/ArgumentError|NINEPIC/);
    expect(connections.recorded()).toEqual([]);
  });

  test("next build writes strict: false, and checks the types of the README's samples with it", () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(project.folder, "tsconfig.json"), "utf8"));
    expect(compilerOptions.strict).toBe(false);
    expect(built).toContain("Finished TypeScript");
  });

  test("next build renders a page with cache: no-store for each request, so its own error passes the client", async () => {
    expect(built).toMatch(/ƒ \/no-store/);
    expect(built).not.toMatch(/ConnectionError/);
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
    const response = await fetch(`${app.url}/${source}/456`);
    expect(await response.text()).toMatch(/<h1>Mumbai Marathon 2026<\/h1>/);
    expect(response.status).toBe(200);
  });

  test("next.revalidate of a call keeps its response for the next visitor", async () => {
    expect(await visit("/revalidated?event=456")).toMatchObject({ status: 200, requested: [DETAILS] });
    const second = await visit("/revalidated?event=456");
    expect(second).toMatchObject({ status: 200, requested: [] });
    expect(JSON.parse(second.text).event_id).toBe(456);
  });
});

describe("an app with cacheComponents", () => {
  beforeAll(async () => {
    for (const folder of ["app", "lib", ".next"]) rmSync(join(project.folder, folder), { recursive: true });
    cpSync(join(root, "tests/apps/next-cache-components"), project.folder, { recursive: true });
    mock.reset();
    built = await buildNextApp(project, { BUILD_URL: mock.url });
    app = await start();
  });
  afterAll(() => app.stop());

  test("a call in a function with use cache is sent by the build, and not for a visitor", async () => {
    expect(mock.requestedPaths()).toEqual([DETAILS]);
    const { text, requested } = await visit("/cached");
    expect(text).toContain("<h1>Mumbai Marathon 2026</h1>");
    expect(requested).toEqual([]);
  });

  test.each(["/uncached", "/connection"])("a call without it in %s is left out by the build", async (path) => {
    expect(built).toMatch(new RegExp(`◐ ${path}`));
    const { text, requested } = await visit(path);
    expect(text).toMatch(/<p>Loading<\/p>.*<h1>Mumbai Marathon 2026<\/h1>/s);
    expect(requested).toEqual([DETAILS]);
  });
});
