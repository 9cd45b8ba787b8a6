import { readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { launch } from "../src/chromium.ts";
import { unpackChromium } from "../src/unpack.ts";

test("several processes that unpack Chromium at once get one complete folder", async () => {
  const cache = await mkdtemp(join(tmpdir(), "9pic-chromium-"));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  const folders = await Promise.all([unpackChromium(cache), unpackChromium(cache)]);
  expect(new Set(folders).size).toBe(1);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(readdirSync(folders[0]!)).toEqual(expect.arrayContaining(["chromium", "libGLESv2.so", "al2023", "fonts"]));
  const settings = readFileSync(join(folders[0]!, "fonts/fonts.conf"), "utf8");
  expect(settings).toContain(`<dir>${folders[0]}/fonts</dir>`);
});

test("Chromium opens a page, and this process keeps its folder for temporary files", async () => {
  const before = { ...process.env };
  const browser = await launch();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.setContent("<title>Open</title><p>Some text</p>");
  expect(await page.title()).toBe("Open");
  expect((await page.locator("p").boundingBox())!.height).toBeGreaterThan(10);
  expect(process.env).toEqual(before);
});
