import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Running, start } from "./process.ts";
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

/** Files that servers read; they are gone when we are. */
export const folder: string = mkdtempSync(join(tmpdir(), "ninepic-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** @param args such as `--log json` */
export const startMock = (...args: string[]): Promise<Running> =>
  start(MOCK, (port) => [
    MOCK_FILE,
    "--port",
    String(port),
    ...(args.includes("--log") ? [] : ["--log", "silent"]),
    ...args,
  ]);

/** In one process: with `--multiprocess` Prism fails, and `NODE_ENV=production` would turn that on. */
export const startPrism = (spec: string, ...args: string[]): Promise<Running> =>
  start(PRISM, (port) => [PRISM_FILE, "mock", "--port", String(port), "--multiprocess", "false", ...args, spec]);

/** A server that does nothing but send the bytes that another one sends. */
export async function startBare(model: Running): Promise<Running> {
  const file = join(folder, "answer.json");
  writeFileSync(file, JSON.stringify(await answerOf(model)));
  return start(BARE, (port) => [BARE_FILE, String(port), file]);
}

export type SentAnswer = { headers: Record<string, string>; body: string };

/** What a server sends, but for the headers that Node adds for any server. */
export async function answerOf({ url }: Running): Promise<SentAnswer> {
  const response = await fetch(url + LIST, { headers: HEADERS });
  const own = [...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  return { headers: Object.fromEntries(own), body: await response.text() };
}
