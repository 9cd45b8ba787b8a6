/** The command with servers that match the spec, without a server, and with wrong arguments. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { findResponse, isSuccess, type Operation } from "@9pic/openapi";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { hasSideEffects, readSpec } from "../src/spec.ts";
import { documentedCases } from "../test/cases.ts";
import { runCommand, violationsIn } from "../test/command.ts";
import { startModified } from "../test/modified-server.ts";
import { type Running, servers } from "../test/servers.ts";

const api = await readSpec();
const { operations } = api;
/** The statuses that a run with a test server gets: successes, and refusals of keys, ids, values, bodies and flags. */
const coveredStatuses = ({ responses, security, path, requestBody }: Omit<Operation, "operationId">): number[] => [
  ...responses.filter(isSuccess).map(({ status }) => Number(status)),
  422,
  ...(security.length > 0 ? [401] : []),
  ...(path.includes("{org_id}") ? [403] : []),
  ...(path.includes("{event_id}") ? [404] : []),
  ...(requestBody ? [400] : []),
];

const command = fileURLToPath(new URL("../src/command.ts", import.meta.url));

describe("the command with @9pic/mock", () => {
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

  test("passes, in its own process", async () => {
    const args = [command, "--server", `${mock.url}/`, "--test-server", "--seed", "5", "--report", join(folder, "a/b")];
    // The environment has no key, so a server on this machine gets the mock's.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH } });
    expect(stderr).toBe("");
    const [first] = stdout.split("\n");
    expect(first).toBe(
      `Checking ${mock.url} against version ${api.info.version} of the spec, with organisation 903, event 456 and seed 5`,
    );
    expect(stdout).not.toMatch(/FAILED|differs|skipped/);
    expect(stdout).toMatch(/^No violation was found\. \d+ checks with \d+ requests: \d+ passed\.$/m);
    for (const heading of ["Workflows: ", "Access: ", "Properties: ", "Client: "])
      expect(stdout).toContain(`\n\n${heading}`);
    expect(stdout).toContain("  passed   from-list-to-ping: send-a-ping (1 request)");
    expect(stdout).toContain("  passed   listEvents: invalid page (8 requests)");
    expect(stdout).toContain("  passed   listEvents: all pages (6 requests)");
    const successes = documentedCases(api).filter(({ status }) => status < 300);
    const named = operations.flatMap(({ operationId }) => {
      const examples = successes.filter((one) => one.operationId === operationId).map(({ example }) => example);
      return examples.length > 0 ? [`${operationId} (${examples.join(", ")})`] : [];
    });
    const uncovered = operations.flatMap(({ operationId, ...operation }) => {
      const covered = coveredStatuses(operation).map((status) => findResponse(operation as Operation, status));
      const others = operation.responses.filter((response) => !covered.includes(response));
      return others.map(({ status }) => ({ operationId, status }));
    });
    const statuses = [...Map.groupBy(uncovered, ({ status }) => status)]
      .map(([status, same]) => `${status} of ${same.map(({ operationId }) => operationId).join(", ")}`)
      .toSorted();
    expect(notCovered(stdout)).toEqual([...statuses, `named examples of ${named.join(", ")}`]);
    expect(await readFile(join(folder, "a/b/summary.md"), "utf8")).toMatch(/\| properties \| \d+ \| 0 \| 0 \| 0 \|/);
  });

  test("sends at most --max-requests: a low limit means fewer generated values, a lower one stops the run", async () => {
    const sent = operations.filter(({ method }) => !hasSideEffects(method));
    const limit = String(44 * sent.length);
    const few = await runCommand(["--server", mock.url, "--max-requests", limit, "--report", folder]);
    expect(few).toMatchObject({ code: 0, out: expect.stringMatching(/invalid page \([1-7] requests?\)/) });

    const server = await startModified(() => {});
    const { code, out } = await runCommand(["--server", server.url, "--max-requests", "12"]);
    await server.stop();
    expect(server.requests).toHaveLength(12);
    expect(code).toBe(1);
    const reason = "the limit of 12 requests is reached; raise --max-requests";
    expect(out).toContain(`  skipped  listEvents: all pages (${reason})\n`);
    expect(out).toContain(`the run was stopped before its last check: ${reason}.`);
  });
});

test("checks that need an event are skipped for an organisation without events", async () => {
  const mock = await servers["@9pic/mock"]!();
  onTestFinished(() => void mock.stop());
  const environment = { NINEPIC_API_KEY: "demo-key-904", NINEPIC_ORG_ID: "904" };
  const { code, out } = await runCommand(["--server", mock.url], environment);
  expect(code).toBe(0);
  expect(out).toContain("with organisation 904, no event and seed");
  expect(out).toContain(
    "skipped  from-list-to-ping: read-its-details (the workflow ended with find-an-event, since nothing is left to do)",
  );
  expect(out).toContain("skipped  listEvents: consistent pages (the list is empty)");
  expect(out).toContain("passed   listEvents: valid values");
  // Event 456 belongs to another organisation, so this environment is wrong, and the output must say so.
  const wrong = await runCommand(["--server", mock.url], { ...environment, NINEPIC_EVENT_ID: "456" });
  expect(wrong.code).toBe(1);
  expect(wrong.out).toMatch(/ping 403.*\n {3}refused, although the ids are the caller's/);
  expect(wrong.out).toContain("Check that NINEPIC_API_KEY, NINEPIC_ORG_ID and NINEPIC_EVENT_ID belong together");
});

test("Prism's own mock, which returns the first example for every page, accepts every key and violates the rules of pagination only", async () => {
  const prism = await servers["prism mock"]!();
  // A process that is left running would keep the tests from ending.
  onTestFinished(() => void prism.stop());
  const { code, out } = await runCommand(["--server", prism.url, "--seed", "3"]);
  expect(code).toBe(1);
  // Each single response is valid.
  for (const passed of ["from-list-to-ping: send-a-ping", "ping: without a key", "getEventDetails: valid values"])
    expect(out).toContain(`  passed   ${passed}`);
  // In every list the requested page is ignored, and an empty value is accepted. Other ids get the example of the first.
  const lists = operations.filter(({ pagination }) => pagination);
  const ids = operations.flatMap(({ parameters }) => parameters.filter((one) => one.in === "path"));
  const allowed = [
    ...lists.map(({ pagination }) => `data.${pagination!.items}`),
    ...["data.pagination.currentPage", "data.pagination.page_size", "page", "page_size"],
  ];
  // An item that is opened has the values of the example, too.
  const violations = violationsIn(out).filter(({ description }) => !/ as in \w+, but is/.test(description));
  const fields = violations.flatMap(({ where }) =>
    (where.split(", ")[1] ?? "").replace(/^parameters? /, "").split(" and "),
  );
  const others = ["", ...ids.map(({ name }) => `data.${name}`)];
  expect(fields.filter((field) => ![...allowed, ...others].includes(field))).toEqual([]);
  expect(fields).toEqual(expect.arrayContaining(["data.events", "page", "page_size"]));
  expect(out).toMatch(/GET \S+\/903\/events\?page=(\n| and )/);
  expect(out).toContain("must be 403, since no organisation has this key, but is 200");
});

describe("the command exits with 2", () => {
  test("without a server", async () => {
    const port = await freePort();
    const { code, out, err } = await runCommand(["--server", `http://127.0.0.1:${port}`]);
    expect(code).toBe(2);
    expect(out).not.toContain("passed");
    expect(err).toBe(
      `contract: no response from http://127.0.0.1:${port} to GET /api/v1/ext/903/events: connect ECONNREFUSED 127.0.0.1:${port}. Is the server running? Check --server.`,
    );
  });

  test.each([
    [[], "--server is missing. Name the server to check, such as --server http://127.0.0.1:4010."],
    [["--server", "mock"], "--server must be a URL"],
    [["--server", "ftp://mock"], "--server must be a URL"],
    [["--server", "http://mock.example"], "--server must be https unless it is on this machine"],
    [["--server", "https://me:secret@mock.example"], "without credentials"],
    [["--server", "https://api.9pic.ai", "--max-requests", "many"], "--max-requests must be an integer from 1"],
    [["--server", "https://api.9pic.ai", "--max-requests", "0"], "--max-requests must be an integer from 1"],
    [["--server", "https://api.9pic.ai", "--seed", ""], "--seed must be an integer from 0 to 2147483647, not empty."],
    [["--server", "https://api.9pic.ai", "--report", ""], "--report is empty. Name a folder."],
    [["--srever", "https://api.9pic.ai"], "Unknown option '--srever'."],
    [["https://api.9pic.ai"], "Unexpected argument 'https://api.9pic.ai'."],
    [["--server"], "argument missing"],
  ])("with the arguments %j", async (args, message) => {
    const { code, out, err } = await runCommand(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^contract: .* See --help\.$/);
    expect(err).toContain(message);
    expect(err).not.toContain("secret");
  });

  test.each([
    [{}, "api.9pic.ai needs a key and its organisation. Set NINEPIC_API_KEY, NINEPIC_ORG_ID."],
    [{ NINEPIC_API_KEY: "a-real-key", NINEPIC_ORG_ID: "", NINEPIC_EVENT_ID: "2" }, "Set NINEPIC_ORG_ID."],
    [
      { NINEPIC_API_KEY: "a-real-key", NINEPIC_ORG_ID: "1", NINEPIC_EVENT_ID: "none" },
      "NINEPIC_EVENT_ID must be a positive integer.",
    ],
    [{ NINEPIC_API_KEY: "short", NINEPIC_ORG_ID: "1", NINEPIC_EVENT_ID: "2" }, "NINEPIC_API_KEY must be 6 characters"],
    [{ NINEPIC_API_KEY: "with\nbreak", NINEPIC_ORG_ID: "1", NINEPIC_EVENT_ID: "2" }, "NINEPIC_API_KEY must be"],
    [
      { NINEPIC_API_KEY: "a-real-key", NINEPIC_ORG_ID: "mine", NINEPIC_EVENT_ID: "2" },
      "NINEPIC_ORG_ID must be a positive integer.",
    ],
  ])("for a remote server with %j in the environment", async (environment, message) => {
    const { code, err } = await runCommand(["--server", "https://api.9pic.ai"], environment);
    expect(code).toBe(2);
    expect(err).toContain(message);
    for (const key of ["a-real-key", "short", "with"]) expect(err.replace("without", "")).not.toContain(key);
  });

  test("and sends nothing if the report cannot be written", async () => {
    const server = await startModified(() => {});
    const folder = await mkdtemp(join(tmpdir(), "9pic-contract-test-"));
    const file = join(folder, "file");
    await writeFile(file, "");
    const { code, err } = await runCommand(["--server", server.url, "--report", file]);
    await Promise.all([server.stop(), rm(folder, { recursive: true })]);
    expect({ code, sent: server.requests.length }).toEqual({ code: 2, sent: 0 });
    expect(err).toContain(`--report ${file} cannot be written`);
  });
});

test("--help names every option and variable, and the exit codes", async () => {
  const { code, out } = await runCommand(["--help"]);
  expect(code).toBe(0);
  const options = ["--server", "--report", "--test-server", "--max-requests", "--seed"];
  for (const word of [...options, "NINEPIC_API_KEY", "Exit code"]) expect(out).toContain(word);
});

/** Returns what is not covered, without the reasons. */
const notCovered = (out: string): string[] =>
  out
    .split("Not covered by this run\n")[1]!
    .split("\n\n")[0]!
    .split("\n")
    .map((line) => line.trim().split(": ")[0]!);

/** Returns a port without a listener. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
