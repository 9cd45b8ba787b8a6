import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { launch } from "./chromium.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const spec = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));

let server: ChildProcess;
let browser: Browser;
let page: Page;
let origin: string;
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  server = spawn(process.execPath, [here("../src/serve.ts"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout!.setEncoding("utf8"), "data");
  origin = /http:\S+/.exec(line)![0];
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(10_000);
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(origin, { waitUntil: "networkidle" });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.kill();
});

describe("the page", () => {
  const operations = Object.entries<any>(spec.paths).map(([path, { get }]) => ({ path, ...get }));

  test("is in standards mode, with the title and the description of the spec", async () => {
    await page.goto(origin);
    expect(await page.evaluate("document.compatMode")).toBe("CSS1Compat");
    expect(await page.title()).toBe(spec.info.title);
    expect(await page.locator("meta[name=description]").getAttribute("content")).toBe(spec.info.summary);
  });

  test.each(operations)("shows $operationId: its path, its fields, its statuses", async (operation) => {
    await page.goto("about:blank");
    await page.goto(`${origin}/#operation/${operation.operationId}`, { waitUntil: "networkidle" });
    const main = page.getByRole("main");
    await main
      .getByRole("heading", { name: new RegExp(`${operation.summary}$`) })
      .first()
      .waitFor();
    const text = await main.innerText();
    expect(text).toContain(operation.path);
    for (const part of [operation.responses[200].description.trim(), ...Object.keys(operation.responses)]) {
      expect(text).toContain(part);
    }
    expect(text, "`if` and `then` are not drawn as two shapes to choose from").not.toMatch(/^One of:?$/m);
  });

  test("offers each sample", async () => {
    await page.goto(`${origin}/#/events/listevents`);
    await page.reload({ waitUntil: "networkidle" });
    const { "x-codeSamples": samples } = operations.find(({ operationId }) => operationId === "listEvents");
    await page.getByText("cURL", { exact: true }).first().click();
    for (const { label } of samples) await page.getByRole("menuitem", { name: label, exact: true }).waitFor();
    await page.getByRole("menuitem", { name: "TypeScript" }).click();
    await page.getByText('from "@9pic/client"').first().waitFor();
  });

  test("has no link into itself that leads nowhere", async () => {
    await page.goto(origin, { waitUntil: "networkidle" });
    const links = await page
      .locator("a:not([href^='http'])")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
    expect(links.length).toBeGreaterThan(10);
    const [anchors, files] = [
      links.filter((link) => link.startsWith("#")),
      links.filter((link) => !link.startsWith("#")),
    ];
    for (const file of files) expect((await fetch(`${origin}/${file}`)).status, file).toBe(200);
    for (const link of new Set(anchors)) {
      if (link === "#/") continue;
      await page.goto(`${origin}/${link}`);
      await page
        .locator(`[id="${link.slice("#/".length)}"]`)
        .first()
        .waitFor({ state: "attached" });
    }
  });

  test("asks nobody but its own origin", () => {
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith("data:"))).toEqual([]);
  });

  test("runs without an error, or a breach of its own security policy", () => {
    expect(complaints).toEqual([]);
  });
});

describe("downloads", () => {
  test("the spec is there to take", async () => {
    expect(await (await fetch(`${origin}/openapi.json`)).json()).toEqual(spec);
    expect(await (await fetch(`${origin}/openapi.yaml`)).text()).toMatch(/^openapi: 3\.1/);
  });
});
