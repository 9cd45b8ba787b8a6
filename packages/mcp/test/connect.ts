/** Starts the built server, and connects the client of the SDK to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { Client, type ClientOptions, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
const opened: (() => Promise<unknown>)[] = [];

/** Ends all servers and clients. Pass it to `afterAll`: starting a server takes most of a test's time, so that tests share them. */
export async function closeAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((close) => close()));
}

export const BIN: string = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
export const KEY = "key-of-the-tests-0123456789";

/** The environment of a server: nothing of the tests' own, but the path. */
export const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env["PATH"]!,
  ...more,
});

/** The environment of a server that calls an API at a URL. */
export const callerOf = (url: string): Record<string, string> =>
  environment({ NINEPIC_API_KEY: KEY, NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: url });

export type Connected = {
  client: Client;
  /** What the server wrote to stderr. */
  log: () => string;
};

/** Options of a client that speaks the revision of 2026 alone. Others speak one of 2025. */
export const MODERN: ClientOptions = { versionNegotiation: { mode: { pin: "2026-07-28" } } };

/** Connects over stdio. */
export async function connectStdio(
  args: string[],
  env: Record<string, string> = environment(),
  options: ClientOptions = {},
): Promise<Connected> {
  const transport = new StdioClientTransport({ command: process.execPath, args: [BIN, ...args], env, stderr: "pipe" });
  let text = "";
  transport.stderr?.on("data", (part: Buffer) => (text += part.toString()));
  const client = new Client({ name: "tests", version: "1.0.0" }, options);
  await client.connect(transport);
  opened.push(() => client.close());
  return { client, log: () => text };
}

/** `log` is what the server wrote to stdout and stderr. */
export type Endpoint = { url: string; process: ChildProcess; log: () => string };

/** Starts a server of HTTP on a free port. */
export async function startHttp(args: string[], env: Record<string, string> = environment()): Promise<Endpoint> {
  const child = spawn(process.execPath, [BIN, "--http", "--port", "0", ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error(text)));
    const read = (part: Buffer): void => {
      text += part.toString();
      const [found] = /http:\/\/127\S+\/mcp/.exec(text) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
  });
  opened.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  return { url, process: child, log: () => text };
}

/** Connects over streamable HTTP. */
export async function connectHttp(
  args: string[],
  env?: Record<string, string>,
  options: ClientOptions = {},
): Promise<Connected & Endpoint> {
  const endpoint = await startHttp(args, env);
  const client = new Client({ name: "tests", version: "1.0.0" }, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(endpoint.url)));
  opened.push(() => client.close());
  return { client, ...endpoint };
}

/** Serves an API that behaves as a test needs it. Returns its URL. */
export async function serveApi(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Returns the texts of a result as one. */
export const textOf = (result: unknown): string =>
  (result as { content: { text?: string }[] }).content.map(({ text = "" }) => text).join("\n");
