/** Names, flags and values that are wrong, and what helps a user to get them right. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { InvalidArgumentError } from "commander";
import { describe, expect, test } from "vitest";

import { flagsOf } from "../generate/flags.ts";
import { EXIT } from "../src/errors.ts";
import { commands } from "../src/generated/commands.ts";
import { reader } from "../src/request/values.ts";
import { BIN, run, serveSandbox, temporaryFolder } from "./api.ts";

test.each([
  [["evnts"], "unknown command 'evnts'\n(Did you mean events?)"],
  [["list-event"], "unknown command 'list-event'\n(Did you mean list-events?)"],
  [["events", "--pag-size", "3"], "unknown option '--pag-size'\n(Did you mean --page-size?)"],
  [["events", "--page-size", "100000"], "It must be an integer from 1 to "],
  [["events", "--page", "1.5"], "It must be an integer of at least 1."],
  [["events", "--json", "--csv"], "option '--json' cannot be used with option '--csv'"],
  [["events", "--dry-run", "--curl"], "option '--dry-run' cannot be used with option '--curl'"],
  [["events", "--args", "{"], "--args: the text is not valid JSON."],
  [["events", "--args", "[]"], "--args must be a JSON object"],
  [["events", "--args", "@none.json"], "--args @none.json: there is no such file."],
  [["events", "--args", '{"pagesize":3}'], "unknown argument pagesize. Use "],
  [["events", "more"], "too many arguments"],
  [["event"], "--event is missing. Example: 9pic event --event 456"],
  [["completion", "bsh"], "There are completions for bash, zsh, fish. Did you mean bash?"],
  [["events", "--timeout", "0"], "It must be a number of seconds above 0."],
  [["events", "--key", "x"], "`ps` shows to other users"],
  [["login", "--api-key=x"], "`ps` shows to other users"],
])("%j is refused with 2, and nothing is sent", async (args, text) => {
  const { env, requests } = await serveSandbox();
  const { code, stdout, stderr } = await run(args, { env });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(text);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(requests).toEqual([]);
});

test("--args is read from a file and from the standard input, and flags come before it", async () => {
  const { env, requests } = await serveSandbox();
  await run(["events", "--args", "-", "--page", "2"], { env, input: '{"page":1,"page_size":5}' });
  expect(requests.map(({ url }) => url)).toEqual(["/api/v1/ext/903/events?page=2&page_size=5"]);
});

test("the help names the exit codes, the variables and why the key is no option", async () => {
  const { stdout } = await run([]);
  for (const text of ["NINEPIC_API_KEY", "`ps`"]) expect(stdout).toContain(text);
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const documented = [...readme.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
  expect(new Set(documented)).toEqual(new Set(Object.values(EXIT)));
  const [, listed = ""] = /^Exit codes: (.*)$/m.exec(stdout) ?? [];
  expect([...listed.matchAll(/\d+/g)].map(([code]) => Number(code))).toEqual(documented);
  expect((await run(["--help"])).stdout).toBe(stdout);
});

describe("flags of the spec's types", () => {
  const resolve = (<T>(schema: T): T => schema) as any;
  const flagOf = (schema: object) =>
    flagsOf([{ name: "a_value", schema: schema as never, required: false }], resolve)[0]!;
  const read = (schema: object, text: string): unknown => reader(flagOf(schema))(text);

  test("are read as values of these types", () => {
    expect(read({ type: "integer" }, "-7")).toBe(-7);
    expect(read({ type: "integer" }, "9007199254740993")).toBe(9007199254740993n);
    expect(read({ type: "number", minimum: 0 }, "1.5")).toBe(1.5);
    expect(read({ type: "boolean" }, "false")).toBe(false);
    expect(read({ type: "string" }, "007")).toBe("007");
    expect(read({ type: "array", items: { type: "integer" } }, "3")).toBe(3);
    expect(read({ type: ["string", "null"], enum: ["a", "b"] }, "a")).toBe("a");
    expect(read({ anyOf: [{ enum: ["a"] }, { type: "string" }] }, "later")).toBe("later");
  });

  test.each([
    [{ type: "integer" }, "1e3"],
    [{ type: "integer", maximum: 3 }, "4"],
    [{ type: "number" }, ""],
    [{ type: "number" }, "Infinity"],
    [{ type: "boolean" }, "yes"],
    [{ type: "string", enum: ["morning", "evening"] }, "mornin"],
  ])("of %j refuse %j", (schema, text) => {
    expect(() => read(schema, text)).toThrow(InvalidArgumentError);
  });

  test("suggest a value of the list", () => {
    expect(() => read({ type: "string", enum: ["morning", "evening"] }, "mornin")).toThrow("Did you mean morning?");
  });

  test("that are named as an option of the program get another name", () => {
    const names = ["json", "verbose", "event_id", "event", "pageSize"];
    const flags = flagsOf(
      names.map((name) => ({ name, schema: true, required: false })),
      resolve,
    );
    expect(flags.map(({ flag, alias }) => [flag, alias])).toEqual([
      ["arg-json", undefined],
      ["arg-verbose", undefined],
      ["event-id", undefined],
      ["event", undefined],
      ["page-size", undefined],
    ]);
  });
});

/** Returns what bash offers at the end of a line. */
async function completionsOf(line: string): Promise<string[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "9pic"), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, { mode: 0o755 });
  const words = line.split(" ");
  const script = `set -e
source <(9pic completion bash)
complete -p 9pic >/dev/null
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_9pic
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await promisify(execFile)("bash", ["-c", script], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder },
  });
  return stdout.split("\n").filter(Boolean);
}

test("the help of a health check has its own defaults", async () => {
  const [ping, events] = [(await run(["ping", "--help"])).stdout, (await run(["events", "--help"])).stdout];
  expect(ping).toMatch(/--timeout <seconds> .*default: 5\n[^]*--retries <n> .*default: 0\n/);
  expect(events).toMatch(/--timeout <seconds> .*default: 30\n[^]*--retries <n> .*default: 2\n/);
});

describe("completions in bash", () => {
  test("offer the commands, each operation among them", async () => {
    const offered = await completionsOf("9pic ");
    for (const { command } of commands) expect(offered).toContain(command);
    expect(offered).toContain("login");
    expect(await completionsOf("9pic lo")).toEqual(["login", "logout"]);
  });

  test("offer the flags of a command, and files where a flag takes one", async () => {
    expect(await completionsOf("9pic events --page")).toEqual(["--page", "--page-size"]);
    expect(await completionsOf("9pic completion z")).toEqual(["zsh"]);
    expect(await completionsOf("9pic events --output 9p")).toEqual(["9pic"]);
  });
});
