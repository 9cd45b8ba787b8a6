/** The samples and tables of the README and its pages in `docs/`. The quick start, and samples that are marked beside `ts`, run in tests/. */
import { execFile, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import * as client from "@9pic/client";
import { expect, onTestFinished, test, vi } from "vitest";

import { failed, listOf, PING, type Sent, serve, success } from "../test/support.ts";

const room = fileURLToPath(new URL("..", import.meta.url));
const files = ["README.md", ...globSync("docs/*.md", { cwd: room }).toSorted()];
const [summary = "", ...pages] = files.map((file) => readFileSync(room + file, "utf8"));
const readme = [summary, ...pages].join("\n");
const samples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, source]) => source!);

/** Returns the URL of an API with 24 events, none of which is 404404, and whose third page of 5 fails. */
const api = () =>
  serve(async (request, response) => {
    const url = new URL(request.url!, "http://localhost");
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (!String(request.headers["x-api-key"]).startsWith("demo-key")) return send(401, failed("No key"));
    if (url.pathname.includes("404404")) return send(404, failed("No such event"));
    if (url.search === "?page=3&page_size=5") return send(501, failed("No such page"));
    if (!url.pathname.endsWith("/events")) return send(200, success({ ...PING, bib_search: true }));
    return send(200, await ((await listOf(24)({ url } as Sent, 1)) as Response).json());
  });

const prints = [
  /^24 24 true\n$/,
  /^1\n2\n.*24\n24\n$/s,
  /^There is no such event\.\n$/,
  /^ok application\/json\n$/,
  /^903 24\n905 24\n$/,
  /^200 application\/json\n$/,
  /^24\n$/,
  /^24\n$/,
  /^true 24\n$/,
  /^ok\n$/,
  /^$/,
  /^ok\nok\nok\n$/,
  /^24 5\n$/,
  /^1\n2\n.*\n10\nContinue with listEvents\(\{ page: 3, page_size: 5 \}\)\n$/s,
  /^connected, \d+ ms\n$/,
  /^\{"operation":"ping","attempt":1,"status":200,"ms":\d+\}\n$/,
  /^ok\n$/,
];

test.each(samples.map((source, index) => ({ index, source })))("sample $index runs", async ({ index, source }) => {
  const env = { ...process.env, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: await api() };
  const args = ["--input-type=module-typescript", "--eval", source];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: room, env });
  expect(stdout).toMatch(prints[index]!);
  const logged = source.includes("console.error(error.kind,");
  expect(stderr).toMatch(logged ? /^not_found 404 404 Not Found from GET .*No such event\. Check/ : /^$/);
});

/** Compiles programs without Node's types, and as strictly as their users might. Returns what the compiler prints. */
function compile(sources: string[], options: object = {}): string {
  const folder = mkdtempSync(`${room}test/samples-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [index, source] of sources.entries()) writeFileSync(`${folder}/${index}.ts`, source);
  const config = {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: {
      noEmit: true,
      lib: ["es2023", "dom"],
      isolatedDeclarations: false,
      skipLibCheck: false,
      ...options,
    },
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  const tsc = `${room}node_modules/.bin/tsc`;
  return spawnSync(tsc, ["--project", folder, "--pretty", "false"], { encoding: "utf8" }).stdout;
}

/** What Next.js writes into a new project. */
const NOT_STRICT = { strict: false, exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false };

test.each([{}, NOT_STRICT])("every sample compiles with %o", (options) => {
  expect(compile(samples, options)).toBe("");
});

const narrowedBy = (condition: string): string => `
  import { createClient, type ErrorKind } from "@9pic/client";
  const result = await createClient().ping({ event_id: 456 }).result();
  if (${condition}) {
    const kind: ErrorKind = result.kind;
    console.log(kind, result.message);
  } else console.log(result.data.status);`;

test("ok === false narrows a result with and without strict, and !ok only with it, as the README says", () => {
  expect(compile([narrowedBy("result.ok === false")], NOT_STRICT)).toBe("");
  expect(compile([narrowedBy("result.ok === false"), narrowedBy("!result.ok")])).toBe("");
  expect(compile([narrowedBy("!result.ok")], NOT_STRICT)).toContain("'message' does not exist");
});

test("the compiler's message for a misspelt argument is quoted as it is", () => {
  const [, call, message] = /^(pic\.\w+\(.*\);)\n +~+ +(.*)$/m.exec(readme)!;
  const declaration = 'import { createClient } from "@9pic/client";\nconst pic = createClient();\n';
  expect(compile([declaration + call])).toContain(`${message}\n`);
});

test("messages of errors are quoted as a terminal shows them", () => {
  const terminal = readFileSync(new URL("terminal.txt", import.meta.url), "utf8");
  const quotes = [/^ArgumentError: listEvents: .*$/m, /^403 Forbidden from .*(?=, …$)/m];
  for (const quote of quotes) expect(terminal).toContain(quote.exec(readme)![0]);
});

const general = (line: string): string => line.replace(/call \d+/, "call N").replace(/in \d+ ms/, "in N ms");

test("the line of NINEPIC_LOG=debug is quoted as it is written", async () => {
  const [quote] = /^9pic listEvents .*$/m.exec(readme)!;
  const headers = { "x-request-id": "req-7f3a", "retry-after": "2" };
  const baseUrl = await serve((_, response) => response.writeHead(503, headers).end());
  vi.stubEnv("NINEPIC_LOG", "debug");
  const written = vi.spyOn(console, "error").mockImplementation(() => {});
  await client.createClient({ apiKey: "demo-key", orgId: 903, baseUrl, retries: 0 }).listEvents({ page: 2 }).result();
  const lines = written.mock.calls.map(String);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  expect(lines.map(general)).toEqual([general(quote)]);
});

test("the table of errors has every kind and its class, and the table of options has every option", () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| `([A-Z]\w+Error)`/gm)];
  expect(rows.map(([, kind]) => kind).toSorted()).toEqual(ERROR_KINDS);
  expect(
    rows.every(([, kind, name]) =>
      name!.replace("ApiError", "Api").toLowerCase().startsWith(kind!.replaceAll("_", "")),
    ),
  ).toBe(true);
  const options = readme.split("\n## Options\n").at(-1);
  const named = [...options!.split("\n#")[0]!.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
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

test("the table of fields has every field of an error", () => {
  const [, rows] = /^\| Field .*\n((?:\|.*\n)+)/m.exec(readme)!;
  const named = [...rows!.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, names]) => names!.split(", "));
  expect(named.toSorted()).toEqual(ERROR_FIELDS.map((name) => `\`${name}\``).toSorted());
});

test("the README has at most half of the 2,193 words that it once had, and names each page", () => {
  expect(summary.split(/\s+/).length).toBeLessThanOrEqual(2193 / 2);
  for (const file of files.slice(1)) expect(summary).toContain(`](${file})`);
});

/** The declarations of the public API, as the compiler wrote them. */
const declarations = readFileSync(new URL("../test/api/index.d.txt", import.meta.url), "utf8");
const ERROR_KINDS = [.../^type ErrorKind = .*$/m.exec(declarations)![0].matchAll(/"(\w+)"/g)]
  .map(([, kind]) => kind!)
  .toSorted();
const ERROR_FIELDS = [
  "cause",
  ...[.../^declare class NinePicError .*?^\}/ms.exec(declarations)![0].matchAll(/^ {2}readonly (\w+):/gm)].map(
    ([, name]) => name,
  ),
];
const OPTIONS = ["interface ClientOptions", "interface CallDefaults"]
  .flatMap((name) => [...new RegExp(`^${name} .*?^\\}`, "ms").exec(declarations)![0].matchAll(/^ {2}(\w+)\?:/gm)])
  .map(([, option]) => option!)
  .toSorted();
