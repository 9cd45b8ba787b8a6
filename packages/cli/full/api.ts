/** Shared by the tests: the built program, and servers on this machine that stand for the API. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { createSandbox, type SandboxOptions } from "@9pic/sandbox";
import { onTestFinished } from "vitest";

export const BIN = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
export const KEY = "demo-key";
export const ORG = 903;

export type Ran = { code: number | null; stdout: string; stderr: string };
export type RunOptions = { env?: Record<string, string | undefined>; input?: string | Uint8Array; cwd?: string };

/** Returns a folder of the running test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "9pic-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the program with an empty home, and the key and the organisation of the sandbox. */
export function start(args: readonly string[], { env = {}, cwd }: RunOptions = {}) {
  const home = env.HOME ?? temporaryFolder();
  const { PATH } = process.env;
  const settings = { NINEPIC_API_KEY: KEY, NINEPIC_ORG_ID: String(ORG) };
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { PATH, HOME: home, ...settings, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Runs the program to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options);
  child.stdin.on("error", () => {}); // It may end without reading.
  child.stdin.end(options.input ?? "");
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: code as number | null, stdout, stderr };
}

/** Serves until the running test ends. Returns the URL. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export type Received = { method: string; url: string; headers: Record<string, string>; body: Buffer };

/** Serves the sandbox. `requests` are those that it received. */
export async function serveSandbox(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const requests: Received[] = [];
  const url = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = "GET", url: target = "/", headers } = request as { method?: string; url?: string; headers: any };
    requests.push({ method, url: target, headers, body });
    const init = { method, headers, ...(body.length > 0 && { body }) };
    const replied = await sandbox.fetch(`http://sandbox${target}`, init);
    response.writeHead(replied.status, Object.fromEntries(replied.headers));
    response.end(Buffer.from(await replied.arrayBuffer()));
  });
  return { url, requests, sandbox, env: { NINEPIC_BASE_URL: url } };
}

/** An event of a list. */
export const event = (fields: object = {}) => ({
  event_id: 1,
  event_name: "Run",
  event_slug: "run",
  event_date: null,
  status: "active",
  cover_image: null,
  ...fields,
});
/** The body of a response with a page of events, which is the last one. */
export const page = (events: object[]) => {
  const info = {
    total: events.length,
    currentPage: 1,
    totalPages: 1,
    hasNextPage: false,
    hasPreviousPage: false,
    page_size: 10,
  };
  return { responseType: "success", message: "", data: { events, pagination: info } };
};
/** Serves a list of events in one page. */
export const serveEvents = async (...events: object[]) => {
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(page(events)));
  });
  return { env: { NINEPIC_BASE_URL: url } };
};
