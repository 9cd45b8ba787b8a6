/** The samples and tables of the README. Its quick start, and samples that are marked beside `ts`, run in tests/. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import * as client from "@9pic/client";
import { expect, onTestFinished, test } from "vitest";

import { listOf, PING, serve, success } from "./support.ts";

const room = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${room}README.md`, "utf8");
const samples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, source]) => source!);

/** Returns the URL of an API with 24 events, none of which is 404404. */
const api = () =>
  serve(async (request, response) => {
    const url = new URL(request.url!, "http://localhost");
    const isKnown = !url.pathname.includes("404404") && request.headers["x-api-key"] === "demo-key";
    const body = isKnown
      ? url.pathname.endsWith("/events")
        ? await (await listOf(24)({ url } as Parameters<ReturnType<typeof listOf>>[0], 1)).json()
        : success({ ...PING, bib_search: true })
      : { responseType: "error", message: "No such event", data: null };
    response.writeHead(isKnown ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(body));
  });

const prints = [
  /^24 24 true\n$/,
  /^ok application\/json\n$/,
  /^There is no such event\.\n$/,
  /^1\n2\n.*24\n24\n$/s,
  /^$/,
  /^ok\nok\nok\n$/,
  /^24\n$/,
  /^connected, \d+ ms\n$/,
  /^\{"operation":"ping","attempt":1,"status":200,"ms":\d+\}\n$/,
  /^ok\n$/,
];

test.each(samples.map((source, index) => ({ index, source })))("sample $index runs", async ({ index, source }) => {
  const env = { ...process.env, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: await api() };
  const args = ["--input-type=module-typescript", "--eval", source];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: room, env });
  expect(stdout).toMatch(prints[index]!);
  expect(stderr).toMatch(index === 4 ? /^not_found 404 404 Not Found from GET .*No such event\. Check/ : /^$/);
});

/** Compiles programs as strictly as their users might, and without Node's types. Returns what the compiler prints. */
function compile(sources: string[]): string {
  const folder = mkdtempSync(`${room}test/samples-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [index, source] of sources.entries()) writeFileSync(`${folder}/${index}.ts`, source);
  const config = {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: { noEmit: true, lib: ["es2023", "dom"], isolatedDeclarations: false, skipLibCheck: false },
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  const tsc = `${room}node_modules/.bin/tsc`;
  return spawnSync(tsc, ["--project", folder, "--pretty", "false"], { encoding: "utf8" }).stdout;
}

test("every sample compiles", () => {
  expect(compile(samples)).toBe("");
});

test("the compiler's message for a misspelt argument is quoted as it is", () => {
  const [, call, message] = /^(pic\.\w+\(.*\);)\n +~+ +(.*)$/m.exec(readme)!;
  const declaration = 'import { createClient } from "@9pic/client";\nconst pic = createClient();\n';
  expect(compile([declaration + call])).toContain(`${message}\n`);
});

test("the table of errors has every kind and its class, and the table of options has every option", () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| `([A-Z]\w+Error)`/gm)];
  expect(rows.map(([, kind]) => kind).toSorted()).toEqual(ERROR_KINDS);
  expect(
    rows.every(([, kind, name]) =>
      name!.replace("ApiError", "Api").toLowerCase().startsWith(kind!.replaceAll("_", "")),
    ),
  ).toBe(true);
  const named = [...readme.matchAll(/^\| `(\w+)`( \*)? +\| [^`]*(?:`NINEPIC|\d|none|the global|false)/gm)].map(
    ([, name]) => name,
  );
  expect(named.toSorted()).toEqual(OPTIONS);
});

test("the table of errors gives the advice of the errors' messages", () => {
  const classes = client as unknown as Record<string, new (message: string) => Error>;
  const rows = [...readme.matchAll(/^\| `\w+` +\| `(\w+Error)` +\| [^|]+\| ([^|]+?) +\|/gm)];
  for (const [, name, advice] of rows) {
    const { message } = new classes[name!]!("it failed");
    // The message of an ArgumentError itself says what to correct.
    if (name === "ArgumentError") expect(message).toBe("it failed");
    else expect(message, name).toMatch(new RegExp(`: it failed\\. ${advice!.replaceAll("`", "")}\\.$`));
  }
});

/** The declarations of the public API, as the compiler wrote them. */
const declarations = readFileSync(new URL("api/index.d.txt", import.meta.url), "utf8");
const ERROR_KINDS = [.../^type ErrorKind = .*$/m.exec(declarations)![0].matchAll(/"(\w+)"/g)]
  .map(([, kind]) => kind!)
  .toSorted();
const OPTIONS = ["interface ClientOptions", "interface CallDefaults"]
  .flatMap((name) => [...new RegExp(`^${name} .*?^\\}`, "ms").exec(declarations)![0].matchAll(/^ {2}(\w+)\?:/gm)])
  .map(([, option]) => option!)
  .toSorted();
