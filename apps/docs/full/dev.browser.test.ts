/** Editing the spec: each edit reloads the pages that are open in a browser. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { launch } from "@9pic/browser/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, type MockInstance, test, vi } from "vitest";

import { serveEdits } from "../src/dev/server.ts";
import { specFolder } from "../src/options.ts";

const PAGE = "/operations/ping/";
const FILE = "paths/ping.yaml";

const isSource = (path: string): boolean => !["node_modules", "dist", ".turbo"].includes(basename(path));

let folder: string;
let served: Awaited<ReturnType<typeof serveEdits>>;
let browser: Browser;
let page: Page;
let builds: MockInstance<typeof console.log>;
let errors: MockInstance<typeof console.error>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "edits-"));
  cpSync(specFolder, join(folder, "spec"), { recursive: true, filter: isSource });
  symlinkSync(join(specFolder, "node_modules"), join(folder, "spec/node_modules"));
  builds = vi.spyOn(console, "log").mockImplementation(() => {});
  errors = vi.spyOn(console, "error").mockImplementation(() => {});
  served = await serveEdits(join(folder, "spec"), join(folder, "work"), 0);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await served.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  page = await openPage();
});
afterEach(() => page.close());

const inSpec = (path: string): string => join(folder, "spec", path);

/** Opens a page that is told of edits from now on. */
async function openPage(): Promise<Page> {
  const opened = await browser.newPage();
  await Promise.all([
    opened.waitForEvent("console", (message) => message.text().includes("connected")),
    opened.goto(served.origin + PAGE),
  ]);
  return opened;
}

/** Returns the file of an operation with another summary, which is the title of its page. */
const withSummary = (summary: string, path = FILE): string =>
  readFileSync(inSpec(path), "utf8").replace(/summary: .*/, `summary: ${summary}`);

const edit = (summary: string, path = FILE): void => writeFileSync(inSpec(path), withSummary(summary, path));

const isShown = (title: string, on = page): Promise<void> =>
  on.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();

/** Waits until no build has ended for a while: a busy machine can report one edit as two. */
async function untilIdle(): Promise<void> {
  const before = builds.mock.calls.length;
  await sleep(2000);
  if (builds.mock.calls.length !== before) await untilIdle();
}

test("every open page shows an edit, and the next one, without being reloaded by hand", async () => {
  const second = await openPage();
  for (const title of ["Edit one", "Edit two"]) {
    edit(title);
    await Promise.all([isShown(title), isShown(title, second)]);
  }
  await second.close();
});

test("a page shows the last of several edits, some of which come while the site is built", async () => {
  for (let number = 1; number <= 12; number++) {
    edit(`Quick edit ${number}`);
    await sleep(100);
  }
  await isShown("Quick edit 12");
});

test("a page shows a file that an editor puts in the place of another, every time", async () => {
  for (const title of ["Replaced", "Replaced again"]) {
    writeFileSync(inSpec(`${FILE}~`), withSummary(title));
    renameSync(inSpec(`${FILE}~`), inSpec(FILE));
    await isShown(title);
  }
});

test("a page shows edits in a new folder, and in one that was deleted and is back", async () => {
  const [index, moved] = [inSpec("openapi.yaml"), "more/deep/ping.yaml"];
  const original = readFileSync(index, "utf8");
  writeFileSync(index, original.replace(FILE, moved));
  for (const title of ["In a new folder", "In a folder that is back"]) {
    mkdirSync(inSpec("more/deep"), { recursive: true });
    writeFileSync(inSpec(moved), withSummary(title).replaceAll("../", "../../"));
    await isShown(title);
    edit(`${title}, again`, moved);
    await isShown(`${title}, again`);
    rmSync(inSpec("more"), { recursive: true });
  }
  writeFileSync(index, original);
  edit("Back in its place");
  await isShown("Back in its place");
});

test("a page shows why an edit cannot be shown, and then the next edit", async () => {
  errors.mockClear();
  edit("Unbroken");
  await isShown("Unbroken");
  const before = readFileSync(inSpec(FILE), "utf8");
  writeFileSync(inSpec(FILE), `${withSummary("Broken")}\n  : [\n`);
  const overlay = page.locator("vite-error-overlay");
  await overlay.getByText("ping.yaml").first().waitFor();
  expect(errors.mock.calls.flat().join("\n")).toMatch(/^docs: [^]*ping\.yaml/);
  await isShown("Unbroken");
  writeFileSync(inSpec(FILE), before.replace("Unbroken", "Corrected"));
  await isShown("Corrected");
  await overlay.waitFor({ state: "detached" });
});

test("a page shows what lint says of an edit, also if it is opened later, and until the spec is correct", async () => {
  edit("Accepted");
  await isShown("Accepted");
  const before = readFileSync(inSpec(FILE), "utf8");
  writeFileSync(inSpec(FILE), withSummary("Refused").replace(/operationId: \w+/, "operationId: not_camel"));
  const overlay = page.locator("vite-error-overlay");
  await overlay.getByText("ping.yaml:").first().waitFor();
  await overlay.getByText("camelCase").first().waitFor();
  const later = await openPage();
  await later.locator("vite-error-overlay").getByText("camelCase").first().waitFor();
  writeFileSync(inSpec(FILE), before.replace("Accepted", "Accepted again"));
  await Promise.all([isShown("Accepted again"), isShown("Accepted again", later)]);
  await Promise.all([page, later].map((one) => one.locator("vite-error-overlay").waitFor({ state: "detached" })));
  await later.close();
});

test("files that are made from the spec are no edits", async () => {
  await untilIdle();
  let loads = 0;
  page.on("load", () => loads++);
  for (const made of ["dist", ".turbo"]) {
    mkdirSync(inSpec(made));
    writeFileSync(inSpec(`${made}/openapi.json`), "{}");
  }
  await sleep(1500);
  expect(loads).toBe(0);
  edit("An edit");
  await isShown("An edit");
});

test("the pages have the security policy of the built site, and make no request to another host", async () => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url().replace("ws:", "http:")));
  await page.reload({ waitUntil: "networkidle" });
  expect(requests.length).toBeGreaterThan(2);
  expect(requests.filter((url) => !url.startsWith(served.origin) && !url.startsWith("data:"))).toEqual([]);
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'self'(?: 'sha256-\S+')+; style-src 'nonce-dev' 'sha256-\S+';/,
  );
});

test("nothing is built after it has been closed", async () => {
  const other = await serveEdits(inSpec("."), join(folder, "other"), 0);
  await other.close();
  const before = readFileSync(join(folder, "other/openapi.json"), "utf8");
  edit("After the end");
  await isShown("After the end");
  expect(readFileSync(join(folder, "other/openapi.json"), "utf8")).toBe(before);
});
