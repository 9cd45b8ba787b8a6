/** The image of `Dockerfile`, as far as it can be tried without a container: its commands, run by a user without privileges. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { validate } from "dockerfile-utils";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";

import { readServeArguments } from "../src/command/arguments.ts";

const source = fileURLToPath(new URL("..", import.meta.url));
const dockerfile = readFileSync(join(source, "Dockerfile"), "utf8");
/** The instructions, each in one line. */
const instructions = dockerfile
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll("\\\n", "")
  .split("\n");
const valuesOf = (name: string): string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length).trim());
const valueOf = (name: string): string => valuesOf(name)[0]!;
const [user, group] = valueOf("USER").split(":").map(Number) as [number, number];
const entrypoint: string[] = JSON.parse(valueOf("ENTRYPOINT"));
const command: string[] = JSON.parse(valueOf("CMD"));
const healthCheck: string[] = JSON.parse(/CMD (.*)$/.exec(valueOf("HEALTHCHECK"))![1]!);

/** The root of the image: this `node`, and the files that the image copies. */
const folder = mkdtempSync(join(tmpdir(), "9pic-image-"));
const workdir = join(folder, valueOf("WORKDIR"));
beforeAll(() => {
  mkdirSync(workdir);
  cpSync(process.execPath, join(folder, "node"));
  for (const copy of valuesOf("COPY")) {
    const [from, to] = copy.split(" ") as [string, string];
    cpSync(join(source, from), join(workdir, to.endsWith("./") ? from : to), { recursive: true });
  }
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

let started: ChildProcess | undefined;
afterEach(() => void started?.kill("SIGKILL"));

/** Only root may become another user. Another user has no privileges to begin with. */
const identity = process.getuid?.() === 0 ? { uid: user, gid: group } : {};
const options = { cwd: workdir, env: { PATH: folder }, ...identity };

/** Starts the image with further arguments, and returns the port. */
async function start(...args: string[]): Promise<string> {
  const [program, ...rest] = [...entrypoint, ...args];
  started = spawn(program!, rest, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(started.stdout!.setEncoding("utf8"), "data");
  return /http:\/\/0\.0\.0\.0:(\d+)/.exec(line)![1]!;
}
/** Runs the health check for another port than 4010. */
const checkHealth = (port: string): Promise<unknown> => {
  const [program, ...rest] = healthCheck.map((part) => part.replace(":4010/", `:${port}/`));
  return promisify(execFile)(program!, rest, options);
};

test("a linter has nothing to say about the Dockerfile", () => {
  expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
});

test("the image runs as a user who is not root, and checks the port that it exposes", () => {
  expect([user, group].every((id) => id > 0)).toBe(true);
  expect([valueOf("EXPOSE"), readServeArguments(command)?.port]).toEqual(["4010", 4010]);
  expect(healthCheck.join(" ")).toContain(":4010/healthz");
});

test("the command of the image serves other machines, and its health check passes until it ends", async () => {
  const port = await start(...command, "--port", "0");
  await checkHealth(port);
  started!.kill("SIGTERM");
  expect(await once(started!, "exit")).toEqual([0, null]);
  await expect(checkHealth(port)).rejects.toMatchObject({ code: 1 });
});

test("the app of compose.yaml gets a response from the mock, and may control it under the name of its service", async () => {
  const { services } = parse(readFileSync(join(source, "compose.yaml"), "utf8"));
  const port = await start(...services.mock.command, "--port", "0");
  const send = async (path: string, host: string): Promise<string> =>
    (await promisify(execFile)("curl", ["-s", "-H", `Host: ${host}`, `http://127.0.0.1:${port}${path}`])).stdout;
  expect(await send("/__mock/requests", "mock:4010")).toBe("[]");
  expect(await send("/__mock/requests", "elsewhere:4010")).toContain("--allow-host");
  const [program, ...rest]: string[] = services.app.command;
  const args = rest.map((part) => part.replace("http://mock:4010/", `http://127.0.0.1:${port}/`));
  expect((await promisify(execFile)(program!, args, options)).stdout).toMatch(/^200 /);
});

test("SIGTERM ends a mock with open connections and an open event stream with status 0", async () => {
  const port = await start(...command, "--port", "0");
  const events = await fetch(`http://127.0.0.1:${port}/__mock/events`);
  const reader = events.body!.getReader();
  await reader.read();
  await (await fetch(`http://127.0.0.1:${port}/healthz`)).json();
  started!.kill("SIGTERM");
  expect(await once(started!, "exit")).toEqual([0, null]);
});
