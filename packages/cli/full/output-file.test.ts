/** `--output`: a file that is complete or as it was, and what is no file. */
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { event, page, run, serve, serveEvents, serveSandbox, start, temporaryFolder } from "./api.ts";

test("writes a file, and nothing else", async () => {
  const { env } = await serveSandbox();
  const folder = temporaryFolder();
  expect(await run(["events", "--all", "-o", "events.json"], { env, cwd: folder })).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
  expect(readdirSync(folder)).toEqual(["events.json"]);
  expect(JSON.parse(readFileSync(join(folder, "events.json"), "utf8")).length).toBeGreaterThan(1);
});

test("leaves no file if a later page fails, and keeps the one that was there", async () => {
  const url = await serve((request, response) => {
    const { data, ...first } = page([event()]);
    const isFirst = !request.url?.includes("page=2");
    response.writeHead(isFirst ? 200 : 404, { "content-type": "application/json" });
    const pagination = { ...data.pagination, totalPages: 2, hasNextPage: true };
    const second = { responseType: "error", message: "No such page", data: null };
    response.end(JSON.stringify(isFirst ? { ...first, data: { ...data, pagination } } : second));
  });
  const env = { NINEPIC_BASE_URL: url };
  const folder = temporaryFolder();
  await run(["events", "-o", "events.json"], { env, cwd: folder });
  const before = readFileSync(join(folder, "events.json"));
  const failed = await run(["events", "--all", "-o", "events.json"], { env, cwd: folder });
  expect(failed.code).toBe(4);
  expect(readdirSync(folder)).toEqual(["events.json"]);
  expect(readFileSync(join(folder, "events.json"))).toEqual(before);
});

test("ends with 1, and says why, if the folder does not exist", async () => {
  const { env } = await serveSandbox();
  expect(await run(["events", "-o", "none/events.json"], { env, cwd: temporaryFolder() })).toEqual({
    code: 1,
    stdout: "",
    stderr: "9pic: none/events.json cannot be written (ENOENT). Check its folder and the disk.\n",
  });
});

test("keeps a link to a file, and the mode of the file", async () => {
  const { env } = await serveSandbox();
  const folder = temporaryFolder();
  writeFileSync(join(folder, "private.json"), "old");
  symlinkSync("private.json", join(folder, "link.json"));
  for (const mode of [0o600, 0o666]) {
    chmodSync(join(folder, "private.json"), mode);
    expect((await run(["events", "-o", "link.json"], { env, cwd: folder })).code).toBe(0);
    expect(statSync(join(folder, "private.json")).mode & 0o777).toBe(mode);
  }
  expect(readlinkSync(join(folder, "link.json"))).toBe("private.json");
  expect(JSON.parse(readFileSync(join(folder, "private.json"), "utf8"))).toHaveProperty("events");
});

test("writes to a pipe and to a device, and does not replace them", async () => {
  const { env } = await serveSandbox();
  const folder = temporaryFolder();
  execFileSync("mkfifo", [join(folder, "pipe")]);
  const read = promisify(execFile)("cat", [join(folder, "pipe")]);
  expect(await run(["events", "-o", "pipe"], { env, cwd: folder })).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse((await read).stdout)).toHaveProperty("events");
  expect(statSync(join(folder, "pipe")).isFIFO()).toBe(true);
  symlinkSync("/dev/null", join(folder, "null"));
  expect(await run(["events", "-o", "null"], { env, cwd: folder })).toMatchObject({
    code: 0,
    stdout: "",
    stderr: "",
  });
  expect(readdirSync(folder).toSorted()).toEqual(["null", "pipe"]);
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
});

test("writes a list that is larger than the buffers to its end", async () => {
  const { env } = await serveEvents(...Array.from({ length: 20_000 }, (_, id) => event({ event_id: id })));
  const folder = temporaryFolder();
  const result = await run(["events", "--all", "--csv", "-o", "events.csv"], { env, cwd: folder });
  expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "events.csv"), "utf8").trimEnd().split("\n")).toHaveLength(20_001);
});

test.each(["SIGTERM", "SIGHUP", "SIGQUIT"] as const)("leaves no part of a file at %s", async (signal) => {
  const folder = temporaryFolder();
  let child: ReturnType<typeof start>;
  const url = await serve(() => child.kill(signal));
  child = start(["events", "--all", "-o", "events.json"], { env: { NINEPIC_BASE_URL: url }, cwd: folder });
  await new Promise((resolve) => child.once("close", resolve));
  expect(readdirSync(folder)).toEqual([]);
});

test("leaves no file at Ctrl-C, which ends the program with 130", async () => {
  const folder = temporaryFolder();
  let child: ReturnType<typeof start>;
  const url = await serve(() => child.kill("SIGINT"));
  child = start(["events", "--all", "-o", "events.json"], { env: { NINEPIC_BASE_URL: url }, cwd: folder });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(code).toBe(130);
  expect(readdirSync(folder)).toEqual([]);
});
