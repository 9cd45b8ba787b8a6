/** The dev command: it follows the edits of the spec, and ends when it is told to. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { launch } from "@9pic/browser/chromium";
import { afterEach, expect, onTestFinished, test } from "vitest";

import { specFolder } from "../src/options.ts";
import { run, script } from "../test/commands.ts";

let started: ChildProcess | undefined;
afterEach(() => void started?.kill());

test("serves pages that reload after an edit of the spec, and ends at SIGTERM", async () => {
  started = spawn(process.execPath, [script("dev.ts"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const output = createInterface(started.stdout!)[Symbol.asyncIterator]();
  expect((await output.next()).value).toMatch(/^docs: \d+ pages in \d+ ms$/);
  const [, origin] = /^docs listen on (\S+), and follow /.exec(String((await output.next()).value))!;

  const browser = await launch();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const connected = page.waitForEvent("console", (message) => message.text().includes("connected"));
  await page.goto(origin!);
  await connected;
  const reloaded = page.waitForEvent("load");
  utimesSync(join(specFolder, "openapi.yaml"), new Date(), new Date());
  expect((await output.next()).value).toMatch(/^docs: \d+ pages in \d+ ms$/);
  await reloaded;
  started.kill();
  expect(await once(started, "exit")).toEqual([0, null]);
});

test("reports in one line what is wrong with its options", async () => {
  expect(await run("dev.ts", "--prot", "1")).toMatchObject({
    ...{ code: 1, stdout: "" },
    stderr: expect.stringMatching(/^docs: Unknown option '--prot'.*\n$/),
  });
});
