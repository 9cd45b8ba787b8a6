/** The configuration of Vite in the client's README, which stands behind a page's `baseUrl: "/9pic"`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createServer } from "vite";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";

import { readReadme } from "../src/code-blocks.ts";
import { compileSamples, writeSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";

const KEY = "demo-key-904";
const [sample] = readReadme("packages/client").blocks("ts vite");
let mock: RunningMock;
beforeEach(async () => {
  mock = await startMock();
  vi.stubEnv("NINEPIC_API_KEY", KEY);
  vi.stubEnv("NINEPIC_BASE_URL", mock.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await mock.stop();
});

test("Vite adds the key to the requests of a page, and gives it to no page", async () => {
  const configFile = writeSample("vite.config", "ts", sample!, mock);
  const root = mkdtempSync(join(tmpdir(), "9pic-vite-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, "index.html"), '<script type="module" src="/main.js"></script>');
  writeFileSync(join(root, "main.js"), "console.log(import.meta.env);");
  const server = await createServer({ configFile, root, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  onTestFinished(() => server.close());
  await server.listen();
  const url = server.resolvedUrls!.local[0]!.replace(/\/$/, "");

  const response = await fetch(`${url}/9pic/api/v1/ext/904/events`);
  expect(response.status).toBe(200);
  expect(mock.requestedPaths()).toEqual(["/api/v1/ext/904/events"]);
  for (const path of ["/", "/main.js", "/@vite/client", "/@vite/env"])
    expect(await (await fetch(url + path)).text(), path).not.toContain(KEY);
});

test("the configuration compiles", async () => {
  const file = writeSample("vite-compiled.config", "ts", sample!, mock);
  expect(await compileSamples([file], "--skipLibCheck")).toMatchObject({ code: 0, stdout: "" });
});
