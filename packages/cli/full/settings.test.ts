/** Where the settings of a command come from, and the file of `9pic login`. */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { BIN, KEY, run, serveSandbox, start, temporaryFolder } from "./api.ts";

const UNSET = { NINEPIC_API_KEY: undefined, NINEPIC_ORG_ID: undefined };

/** Returns the environment of a user with a home, and the path of the config file in it. */
function createUser() {
  const home = temporaryFolder();
  const folder = join(home, ".config/9pic");
  const file = join(folder, "config.json");
  const write = (config: object, mode = 0o600): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(config));
    chmodSync(file, mode);
  };
  return { env: { HOME: home, ...UNSET }, folder, file, write };
}

const requestOf = async (args: string[], env: Record<string, string | undefined>): Promise<string> =>
  (await run(["list-events", "--dry-run", ...args], { env })).stdout.split("\n")[0]!;

test("flags come before the environment, and the environment before the file", async () => {
  const { env, write } = createUser();
  write({ apiKey: "k".repeat(20), orgId: 1, baseUrl: "https://file.example" });
  expect(await requestOf([], env)).toBe("GET https://file.example/api/v1/ext/1/events");
  const variables = { ...env, NINEPIC_ORG_ID: "2", NINEPIC_BASE_URL: "https://env.example" };
  expect(await requestOf([], variables)).toBe("GET https://env.example/api/v1/ext/2/events");
  const flags = ["--org", "3", "--base-url", "https://flag.example"];
  expect(await requestOf(flags, variables)).toBe("GET https://flag.example/api/v1/ext/3/events");
});

test("an invalid variable is refused by its name", async () => {
  const { code, stderr } = await run(["events"], { env: { NINEPIC_ORG_ID: "9e2" } });
  expect([code, stderr]).toEqual([2, "9pic: NINEPIC_ORG_ID must be a positive integer, such as 903.\n"]);
});

test("without a key, a command is not authorised, and says how to get one", async () => {
  const { code, stderr } = await run(["events", "--org", "903"], { env: createUser().env });
  expect([code, stderr]).toEqual([3, "9pic: There is no API key. Run `9pic login`, or set NINEPIC_API_KEY.\n"]);
});

test("without an organisation, a command says how to give one", async () => {
  const { code, stderr } = await run(["events"], { env: createUser().env });
  expect([code, stderr]).toEqual([
    2,
    "9pic: --org (or NINEPIC_ORG_ID, or `9pic login`) is missing. Example: 9pic events\n",
  ]);
});

describe("9pic login", () => {
  test("checks the key by the list of events, and saves it for the user alone", async () => {
    const { env, file, folder } = createUser();
    const { url, requests } = await serveSandbox();
    const ran = await run(["login", "--key-stdin", "--org", "903", "--base-url", url], { env, input: `${KEY}\n` });
    expect(ran).toEqual({
      code: 0,
      stdout: "",
      stderr: `The key works. It is saved in ${file}, which only you can read.\n`,
    });
    expect(requests.map((request) => request.url)).toEqual(["/api/v1/ext/903/events?page_size=1"]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ apiKey: KEY, orgId: 903, baseUrl: url });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(await run(["ping", "--event", "456"], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ok: org 903, event 456 \(\d+ ms\)\n$/),
    });
  });

  test("checks the key by ping where an event is given", async () => {
    const { env } = createUser();
    const { url, requests } = await serveSandbox();
    const args = ["login", "--key-stdin", "--org", "903", "--event", "456", "--base-url", url];
    expect(await run(args, { env, input: KEY })).toMatchObject({ code: 0 });
    expect(requests.map((request) => request.url)).toEqual(["/api/v1/ext/903/event/456/ping"]);
  });

  test("saves nothing if the key does not work, and keeps a key that was saved", async () => {
    const { env, file, write } = createUser();
    const { url } = await serveSandbox();
    const args = ["login", "--key-stdin", "--org", "903", "--base-url", url];
    expect(await run(args, { env, input: "wrong-key" })).toMatchObject({ code: 3 });
    expect(existsSync(file)).toBe(false);
    write({ apiKey: KEY });
    const ran = await run(args, { env, input: "wrong-key" });
    expect(ran.stderr).not.toContain("wrong-key");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ apiKey: KEY });
  });

  test("closes a file that was open to others", async () => {
    const { env, file, write } = createUser();
    write({ apiKey: "old-key-of-the-tests" }, 0o644);
    const { url } = await serveSandbox();
    await run(["login", "--key-stdin", "--org", "903", "--base-url", url], { env, input: KEY });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("asks at a terminal without showing the key, and then for the organisation", async () => {
    const { env, file } = createUser();
    const { url } = await serveSandbox();
    const { spawn } = await import("node:child_process");
    const line = `${process.execPath} ${BIN} login --base-url ${url}`;
    const child = spawn("script", ["-qec", line, "/dev/null"], { env: { PATH: process.env.PATH, HOME: env.HOME } });
    let shown = "";
    let sent = 0;
    child.stdout.on("data", (chunk) => {
      shown += chunk;
      if (sent === 0 && shown.includes("API key: ")) child.stdin.write(["", `${KEY}\n`][++sent]!);
      else if (sent === 1 && shown.includes("Organisation: ")) child.stdin.write(["", "", "903\n"][++sent]!);
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, shown]).toEqual([0, expect.stringContaining("The key works.")]);
    expect(shown).not.toContain(KEY);
    expect(JSON.parse(readFileSync(file, "utf8")).apiKey).toBe(KEY);
  });

  test("reads no more than a key from the standard input", async () => {
    const { env, file } = createUser();
    const { code, stderr } = await run(["login", "--key-stdin", "--org", "903"], { env, input: "a".repeat(3_000_000) });
    expect([code, stderr]).toEqual([
      2,
      "9pic: The standard input is longer than a key: over 8192 characters. Write the key alone.\n",
    ]);
    expect(existsSync(file)).toBe(false);
  });

  test("without a terminal, says how to give the key", async () => {
    const { code, stderr } = await run(["login"], { env: createUser().env });
    expect([code, stderr]).toEqual([2, "9pic: There is no terminal to ask for the key. Use --key-stdin.\n"]);
  });
});

test("9pic logout deletes the saved key, and says whether there was one", async () => {
  const { env, file, write } = createUser();
  write({ apiKey: KEY });
  expect(await run(["logout"], { env })).toMatchObject({ code: 0, stderr: `${file} is deleted.\n` });
  expect(existsSync(file)).toBe(false);
  expect(await run(["logout"], { env })).toMatchObject({ code: 0, stderr: "No key is saved.\n" });
});

describe("the saved key", () => {
  test("is not read from a file that other users can read", async () => {
    const { env, file, write } = createUser();
    for (const mode of [0o640, 0o604, 0o660]) {
      write({ apiKey: KEY, orgId: 903 }, mode);
      const { code, stderr } = await run(["events"], { env });
      expect([code, stderr]).toEqual([
        2,
        `9pic: ${file} has an API key, and other users can read it. Run: chmod 600 '${file}'\n`,
      ]);
    }
  });

  test("is not sent to another API than the one that it was saved for", async () => {
    const { env, write } = createUser();
    const { url, requests } = await serveSandbox();
    write({ apiKey: KEY, orgId: 903, baseUrl: "https://api.9pic.ai" });
    for (const other of [["--base-url", url], []]) {
      const { code, stderr } = await run(["events", ...other], { env: { ...env, NINEPIC_BASE_URL: url } });
      expect([code, stderr]).toEqual([
        3,
        "9pic: The saved key is for https://api.9pic.ai, and is not sent to another server. Run `9pic login`, or set NINEPIC_API_KEY.\n",
      ]);
    }
    expect(requests).toEqual([]);
  });

  test("is in no message about a file that is not valid", async () => {
    const { env, file, folder } = createUser();
    mkdirSync(folder, { recursive: true });
    const wrong = ["[]", "null", '"x"', '{"orgId":"x"}', '{"orgId":-1}', '{"baseUrl":""}'];
    for (const text of [`{"apiKey":"${KEY}`, `{"apiKey":["${KEY}"]}`, ...wrong]) {
      writeFileSync(file, text, { mode: 0o600 });
      const { code, stderr } = await run(["events"], { env });
      expect([code, stderr]).toEqual([2, `9pic: ${file} is not valid. Run \`9pic login\` again, or delete it.\n`]);
    }
  });

  test("is in XDG_CONFIG_HOME if that is set", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, "9pic"));
    writeFileSync(join(home, "9pic/config.json"), '{"orgId":7}', { mode: 0o600 });
    expect(await requestOf([], { ...UNSET, XDG_CONFIG_HOME: home })).toContain("/api/v1/ext/7/events");
  });
});

test("--verbose shows each attempt and each retry on stderr", async () => {
  const { env, sandbox } = await serveSandbox();
  sandbox.override({ status: 500 });
  const { code, stderr } = await run(["events", "--verbose"], { env });
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^attempt 1: GET http\S+ 500 in \d+ ms.*\nretry in \d+ ms\nattempt 2: GET http\S+ 200 in \d+ ms.*\n$/,
  );
});

test("Ctrl-C ends a command at once with 130", async () => {
  let child: ReturnType<typeof start>;
  const { serve } = await import("./api.ts");
  const url = await serve(() => child.kill("SIGINT"));
  child = start(["events"], { env: { NINEPIC_BASE_URL: url } });
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(130);
});
