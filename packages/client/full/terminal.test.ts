/** What a person reads in a terminal when a program ends with an error of the client. `terminal.txt` has all of it. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { failed, freePort, serve } from "../test/support.ts";

const KEY = "live-key-0123456789";

const refuse =
  (status: number, message: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", "x-request-id": "req-7f3a", ...headers });
    response.end(JSON.stringify(failed(message)));
  };
const website: RequestListener = (_, response) =>
  response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html>\n<h1>Page not found</h1>\n");

type Story = {
  call: string;
  options?: string;
  listener?: RequestListener;
  env?: NodeJS.ProcessEnv;
};

const STORIES: Record<string, Story> = {
  "The event does not exist": {
    call: "await pic.getEventDetails({ event_id: 404404 })",
    listener: refuse(404, "Event not found"),
  },
  "The API key is inactive": {
    call: "await pic.ping({ event_id: 456 })",
    listener: refuse(403, "API key is inactive"),
  },
  "No server listens": {
    call: "await pic.ping({ event_id: 456 })",
    options: "{ retries: 0 }",
  },
  "baseUrl is the URL of a website": {
    call: "await pic.ping({ event_id: 456 })",
    listener: website,
  },
  "The server does not respond": {
    call: "await pic.ping({ event_id: 456 })",
    options: "{ timeout: 100, retries: 0 }",
    listener: () => {},
  },
  "The API receives too many requests": {
    call: "await pic.listEvents().toArray()",
    listener: refuse(429, "Too many requests", { "retry-after": "3600" }),
  },
  "An argument is invalid": {
    call: "await pic.listEvents({ page: 0 })",
  },
  "There is no API key": {
    call: "await pic.ping({ event_id: 456 })",
    env: { NINEPIC_API_KEY: "" },
  },
};

/** Runs a program until its error ends it. Returns what it writes to stderr. */
async function run({ call, options = "", listener, env }: Story): Promise<string> {
  const folder = mkdtempSync(fileURLToPath(new URL("program-", import.meta.url)));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const lines = [
    'import { createClient } from "@9pic/client";',
    `const pic = createClient(${options});`,
    "async function main() {",
    `  console.log(${call});`,
    "}",
    "await main();",
  ];
  writeFileSync(`${folder}/program.mjs`, lines.join("\n"));
  const NINEPIC_BASE_URL = listener ? await serve(listener) : `http://127.0.0.1:${await freePort()}`;
  const variables = { ...process.env, NINEPIC_API_KEY: KEY, NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [`${folder}/program.mjs`], { env: variables }, (error, stdout, stderr) => {
      expect([error?.code, stdout]).toEqual([1, ""]);
      resolve(stderr);
    });
  });
}

/** Replaces what differs between machines, runs and versions of Node. The frames of Node itself are left out. */
const normalise = (stderr: string): string =>
  stderr
    .replaceAll(/\n +at .*node:.*?( \{)?$/gm, "$1")
    .replaceAll(/file:\S+\/program-\w+\//g, "")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replace(/^node:internal.*\n.*\n.*\n\n/, "")
    .replace(/\n+Node\.js v\S+\s*$/, "\n");

test("a program that an error ends shows what failed, why, what to do, and its own line", async () => {
  const outputs: string[] = [];
  for (const [title, story] of Object.entries(STORIES)) {
    const stderr = await run(story);
    expect(stderr).not.toContain(KEY);
    // The first frame is the line that called the client.
    expect(stderr, title).toMatch(/^\w+Error: .*\n {4}at main \(file:\S+program\.mjs:4:\d+\)$/m);
    outputs.push(`# ${title}\n\n${normalise(stderr)}`);
  }
  await expect(outputs.join("\n")).toMatchFileSnapshot("terminal.txt");
});
