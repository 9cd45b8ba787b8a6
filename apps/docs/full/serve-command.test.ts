/** The serve command. */
import { once } from "node:events";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { run, startServer } from "../test/commands.ts";

/** Starts the command until the test ends. */
async function start(...args: string[]): ReturnType<typeof startServer> {
  const started = await startServer(...args);
  onTestFinished(() => void started.server.kill());
  return started;
}

test.each(["SIGINT", "SIGTERM"] as const)("ends at %s, even with open connections", async (signal) => {
  const { server, url } = await start();
  // A connection without a request.
  const silent = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
  onTestFinished(() => void silent.destroy());
  await once(silent, "connect");
  await fetch(url);
  server.kill(signal);
  expect(await once(server, "exit")).toEqual([0, null]);
});

test.each(["/docs/", "/docs", "docs"])("serves at the path that the site was built for: %s", async (base) => {
  const { url } = await start("--base", base);
  expect(url).toMatch(/\/docs\/$/);
  const statuses = await Promise.all(
    ["", "../", "missing"].map(async (path) => (await fetch(new URL(path, url))).status),
  );
  expect(statuses).toEqual([200, 404, 404]);
  expect((await fetch(url.replace(/\/$/, ""))).url).toBe(url);
});

test.each(["serve/command.ts", "dev.ts", "build.ts"])("%s --help lists the options", async (command) => {
  const ended = await run(command, "--help");
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toMatch(/^Usage: (?:node|npx) \S+.*\n(.*\n)*.*--\w+ [A-Z]+/);
});

test("reports in one line that a port is taken", async () => {
  const { url } = await start();
  const ended = await run("serve/command.ts", "--port", new URL(url).port);
  expect(ended).toMatchObject({ code: 1, stdout: "" });
  expect(ended.stderr).toMatch(/^docs: cannot serve: listen EADDRINUSE: address already in use 127\.0\.0\.1:\d+\n$/);
});

test.each<[string[], RegExp]>([
  [["--port", "x"], /^docs: .*port.*\n$/i],
  [["--prot", "1"], /^docs: Unknown option '--prot'.*\n$/],
  [["--folder", "/missing/dist"], /^docs: there is nothing to serve in \/missing\/dist yet\. .*\n$/],
])("reports in one line what is wrong with %j", async (args, line) => {
  const ended = await run("serve/command.ts", ...args);
  expect(ended).toMatchObject({ code: 1, stdout: "" });
  expect(ended.stderr).toMatch(line);
});

test("serves a folder that is replaced, or missing for a while", async () => {
  const folder = mkdtempSync(join(tmpdir(), "serve-"));
  const site = join(folder, "site");
  mkdirSync(site);
  const { url } = await start("--folder", site);
  const read = async (): Promise<[number, string]> => {
    const response = await fetch(url);
    return [response.status, await response.text()];
  };
  expect(await read()).toEqual([404, "Not found\n"]);
  writeFileSync(join(site, "index.html"), "old");
  expect(await read()).toEqual([200, "old"]);
  renameSync(site, join(folder, "before"));
  expect(await read()).toEqual([404, "Not found\n"]);
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "new");
  expect(await read()).toEqual([200, "new"]);
  rmSync(folder, { recursive: true });
});
