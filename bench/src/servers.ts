import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type RunningServer, start } from "./process.ts";
import { HEADERS, LIST } from "./request.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const require = createRequire(import.meta.url);

export const MOCK_FILE: string = path("../../apps/mock/dist/bin.js");
export const SPEC_FILE: string = path("../../spec/dist/openapi.json");
const PRISM_FILE = require.resolve("@stoplight/prism-cli");
const BARE_FILE = path("./bare.js");

export const BARE = "bare node:http";
export const MOCK = "@9pic/mock";
export const PRISM = "prism mock";
export const QUIET_PRISM = "prism mock -v error";

/** A folder for files that servers read. It is removed when this process exits. */
export const folder: string = mkdtempSync(join(tmpdir(), "ninepic-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Starts the mock with these options, by default without a log. */
export const startMock = (...args: string[]): Promise<RunningServer> =>
  start(MOCK, (port) => [
    MOCK_FILE,
    "--port",
    String(port),
    ...(args.includes("--log") ? [] : ["--log", "silent"]),
    ...args,
  ]);

/** Starts Prism in one process: it fails with `--multiprocess`, which `NODE_ENV=production` would turn on. */
export const startPrism = (spec: string, ...args: string[]): Promise<RunningServer> =>
  start(PRISM, (port) => [PRISM_FILE, "mock", "--port", String(port), "--multiprocess", "false", ...args, spec]);

/** Starts a server that returns the bytes of another server's response. */
export async function startBare(model: RunningServer): Promise<RunningServer> {
  const file = join(folder, "response.json");
  writeFileSync(file, JSON.stringify(await readResponse(model)));
  return start(BARE, (port) => [BARE_FILE, String(port), file]);
}

export type RecordedResponse = { headers: Record<string, string>; body: string };

/** Requests a response, and leaves out the headers that Node adds to every response. */
export async function readResponse({ url }: RunningServer): Promise<RecordedResponse> {
  const response = await fetch(url + LIST, { headers: HEADERS });
  const own = [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  return { headers: Object.fromEntries(own), body: await response.text() };
}
