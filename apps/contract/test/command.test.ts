/** The command against servers that are as they should be, against none, and called wrongly. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { operationsOf, readDocument, resolve as follow, type Response } from "../src/document.ts";
import { startAltered } from "./altered.ts";
import { differences, runCommand } from "./command.ts";
import { type Running, servers } from "./servers.ts";

const document = readDocument();
const operations = operationsOf(document);
const documenting = (status: string): string[] =>
  operations.filter(({ responses }) => status in responses).map(({ operationId }) => operationId);

const command = fileURLToPath(new URL("../src/command.ts", import.meta.url));

describe("@9pic/mock", () => {
  let mock: Running;
  let folder: string;
  beforeAll(async () => {
    mock = await servers["@9pic/mock"]!();
    folder = await mkdtemp(join(tmpdir(), "9pic-contract-test-"));
  });
  afterAll(async () => {
    await mock?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("keeps to the spec, in a process of its own", async () => {
    const args = [command, "--server", `${mock.url}/`, "--seed", "5", "--report", join(folder, "a/b")];
    // Without a key in the environment, this machine's server gets the mock's.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH } });
    expect(stderr).toBe("");
    const [first] = stdout.split("\n");
    expect(first).toBe(
      `Does ${mock.url} keep to version ${document.info.version} of the spec? Asked for organisation 903 and event 456, with seed 5`,
    );
    expect(stdout).not.toMatch(/FAILED|NOT MADE|not checked /);
    expect(stdout).toMatch(
      /^Nothing that was checked differs from the spec\. \d+ checks with \d+ requests: \d+ passed\.$/m,
    );
    for (const layer of ["Workflows: ", "Properties: ", "Client: "]) expect(stdout).toContain(`\n\n${layer}`);
    expect(stdout).toContain("  passed       from-list-to-ping: ping (1 request)");
    expect(stdout).toContain("  passed       listEvents: page that does not fit (8 requests)");
    expect(stdout).toContain("  passed       listEvents: all pages (6 requests)");
    const named = operations.map(({ operationId, responses }) => {
      const { content } = follow<Response>(document, responses[200]!);
      return `${operationId} (${Object.keys(content["application/json"]!.examples).join(", ")})`;
    });
    expect(notChecked(stdout)).toEqual([
      ...["403", "404", "429", "500"].map((status) => `${status} of ${documenting(status).join(", ")}`),
      `named examples of ${named.join(", ")}`,
    ]);
    expect(await readFile(join(folder, "a/b/summary.md"), "utf8")).toMatch(/\| properties \| \d+ \| 0 \| 0 \| 0 \|/);
  });

  test("is not asked more than allowed: with a few requests less is drawn, with fewer the run ends", async () => {
    const limit = String(20 * operations.length);
    const few = await runCommand(["--server", mock.url, "--max-requests", limit, "--report", folder]);
    expect(few).toMatchObject({ code: 0, out: expect.stringMatching(/page that does not fit \([1-7] requests?\)/) });

    const server = await startAltered(() => {});
    const { code, out } = await runCommand(["--server", server.url, "--max-requests", "12"]);
    await server.stop();
    expect(server.requests).toHaveLength(12);
    expect(code).toBe(1);
    expect(out).toContain("  NOT MADE     listEvents: all pages\n");
    expect(out).toContain(
      "the run had to end before its last check: the limit of 12 requests is reached; raise --max-requests.",
    );
  });
});

test("an organisation without events: what cannot be checked is said, and is no failure", async () => {
  const mock = await servers["@9pic/mock"]!();
  const environment = { NINEPIC_API_KEY: "demo-key-904", NINEPIC_ORG_ID: "904" };
  const { out } = await runCommand(["--server", mock.url], environment);
  await mock.stop();
  expect(out).toContain(
    "not checked  from-list-to-ping: details (the workflow ended with list, since there is nothing to go on with)",
  );
  expect(out).toContain("not checked  listEvents: pages fit together (the list is empty)");
  expect(out).toContain("passed       listEvents: values that fit");
  // Event 456 is not this organisation's, which whoever set the environment must hear.
  expect(out).toContain("ping 403\n   refused, though the ids are the caller's");
  expect(out).toContain("Check that NINEPIC_API_KEY, NINEPIC_ORG_ID and NINEPIC_EVENT_ID belong together");
});

test("Prism's own mock, which answers with examples whatever is asked: what differs is where the dataset matters", async () => {
  const prism = await servers["prism mock"]!();
  const { code, out } = await runCommand(["--server", prism.url, "--seed", "3"]);
  await prism.stop();
  expect(code).toBe(1);
  // Single answers are as the spec has them.
  for (const sound of ["from-list-to-ping: ping", "ping: without a key", "getEventDetails: values that fit"])
    expect(out).toContain(`  passed       ${sound}`);
  // Lists do not look at which page is asked for, and an empty value is taken for none.
  expect([...new Set(differences(out).map(({ where }) => where))].toSorted()).toEqual([
    "listEvents 200",
    "listEvents 200, data.events",
    "listEvents 200, data.pagination.currentPage",
    "listEvents 200, data.pagination.page_size",
    "listEvents 200, parameter page",
    "listEvents 200, parameter page_size",
  ]);
  expect(out).toContain("GET /api/v1/ext/903/events?page=\n");
});

describe("nothing is checked", () => {
  test("where nobody answers", async () => {
    const port = await freePort();
    const { code, out, err } = await runCommand(["--server", `http://127.0.0.1:${port}`]);
    expect(code).toBe(2);
    expect(out).not.toContain("passed");
    expect(err).toBe(
      `contract: no answer from http://127.0.0.1:${port} to GET /api/v1/ext/903/event/456/ping: connect ECONNREFUSED 127.0.0.1:${port}. Is the server running? Check --server.`,
    );
  });

  test.each([
    [[], "--server is missing. Say which server to ask, such as --server http://127.0.0.1:4010."],
    [["--server", "mock"], "--server must be an address"],
    [["--server", "ftp://mock"], "--server must be an address"],
    [["--server", "http://mock.example"], "--server must be https unless it is this machine"],
    [["--server", "https://me:secret@mock.example"], "without password"],
    [["--server", "https://api.9pic.ai", "--max-requests", "many"], "--max-requests must be a whole number from 1"],
    [["--server", "https://api.9pic.ai", "--max-requests", "0"], "--max-requests must be a whole number from 1"],
    [
      ["--server", "https://api.9pic.ai", "--seed", ""],
      "--seed must be a whole number from 0 to 2147483647, not nothing.",
    ],
    [["--server", "https://api.9pic.ai", "--report", ""], "--report needs the name of a folder"],
    [["--srever", "https://api.9pic.ai"], "Unknown option '--srever'."],
    [["https://api.9pic.ai"], "Unexpected argument 'https://api.9pic.ai'."],
    [["--server"], "argument missing"],
  ])("with %j", async (args, message) => {
    const { code, out, err } = await runCommand(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^contract: .* See --help\.$/);
    expect(err).toContain(message);
    expect(err).not.toContain("secret");
  });

  test.each([
    [{}, "api.9pic.ai needs a key and ids of its own. Set NINEPIC_API_KEY, NINEPIC_ORG_ID, NINEPIC_EVENT_ID."],
    [{ NINEPIC_API_KEY: "a-real-key", NINEPIC_ORG_ID: "1", NINEPIC_EVENT_ID: "" }, "Set NINEPIC_EVENT_ID."],
    [{ NINEPIC_API_KEY: "short", NINEPIC_ORG_ID: "1", NINEPIC_EVENT_ID: "2" }, "NINEPIC_API_KEY must be 6 characters"],
    [{ NINEPIC_API_KEY: "with\nbreak", NINEPIC_ORG_ID: "1", NINEPIC_EVENT_ID: "2" }, "NINEPIC_API_KEY must be"],
    [
      { NINEPIC_API_KEY: "a-real-key", NINEPIC_ORG_ID: "mine", NINEPIC_EVENT_ID: "2" },
      "NINEPIC_ORG_ID must be a whole",
    ],
  ])("of a server elsewhere with %j in the environment", async (environment, message) => {
    const { code, err } = await runCommand(["--server", "https://api.9pic.ai"], environment);
    expect(code).toBe(2);
    expect(err).toContain(message);
    for (const key of ["a-real-key", "short", "with"]) expect(err.replace("without", "")).not.toContain(key);
  });

  test("where the report cannot be written, and nothing is sent", async () => {
    const server = await startAltered(() => {});
    const folder = await mkdtemp(join(tmpdir(), "9pic-contract-test-"));
    const file = join(folder, "file");
    await writeFile(file, "");
    const { code, err } = await runCommand(["--server", server.url, "--report", file]);
    await Promise.all([server.stop(), rm(folder, { recursive: true })]);
    expect({ code, sent: server.requests.length }).toEqual({ code: 2, sent: 0 });
    expect(err).toContain(`--report ${file} cannot be written`);
  });

  test("where help is asked for", async () => {
    const { code, out } = await runCommand(["--help"]);
    expect(code).toBe(0);
    for (const word of ["--server", "--report", "--max-requests", "--seed", "NINEPIC_API_KEY", "Exit code"])
      expect(out).toContain(word);
  });
});

/** What of the spec was not checked, without the reasons. */
const notChecked = (out: string): string[] =>
  out
    .split("Not checked, since this run had no occasion\n")[1]!
    .split("\n\n")[0]!
    .split("\n")
    .map((line) => line.trim().split(": ")[0]!);

/** A port where nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
