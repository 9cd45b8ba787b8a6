/** Plants faults, and writes `mutants.md`, which lists the suites that detect each of them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type ApiDescription, readDocument } from "@9pic/openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Suite, SUITES } from "../src/check.ts";
import { createRedact } from "../src/http/redact.ts";
import { readCaller } from "../src/options/environment.ts";
import { run } from "../src/run.ts";
import { readSpec } from "../src/spec.ts";
import { startModified } from "../test/modified-server.ts";
import { CALLER, runProperties } from "../test/run-properties.ts";
import { readTrialSpec, TRIAL_OPERATIONS, writeTrialSpec } from "../test/trial-spec.ts";
import { accessFaults } from "./mutants/access.ts";
import { byteFaults } from "./mutants/bytes.ts";
import { type ClientFault, clientFaults } from "./mutants/client.ts";
import { escapes } from "./mutants/escapes.ts";
import { listFaults } from "./mutants/lists.ts";
import { drawFaults } from "./mutants/random.ts";
import { type ServerFault, serverFaults } from "./mutants/server.ts";
import { specFaults } from "./mutants/spec.ts";
import { trialFaults } from "./mutants/trial.ts";

const SEED = 42;
/** Those of the mock, which the command also takes for a server on this machine. */
const { foreignIds: FOREIGN_IDS } = readCaller({}, "http://127.0.0.1");
/** The number of faults that are drawn at random. */
const RANDOM_FAULTS = 40;
const WITHOUT_WORKFLOWS = SUITES.filter((suite) => suite !== "workflows");
const command = fileURLToPath(new URL("../src/command.ts", import.meta.url));
const swap = new URL("mutants/swap.ts", import.meta.url).href;

/** The ends of the paths in which faults are planted. Other operations are left out, so that they do not change the table. */
const PATHS = ["/ping", "/events", "/details"];

const { document: published } = await readSpec();
const api = readDocument({
  ...published,
  paths: Object.fromEntries(
    Object.entries(published.paths ?? {}).filter(([path]) => PATHS.some((end) => path.endsWith(end))),
  ),
});
const trialApi = await readTrialSpec();

/** The suites that detected each fault. */
const detected = new Map<string, Suite[]>();
const row = (where: string, fault: string): string => `${where}: ${fault}`;

let server: Awaited<ReturnType<typeof startModified>>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "9pic-mutants-"));
  server = await startModified(() => {});
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
});

/** Returns the suites that fail, or differ from an assumption, with this server and this spec. */
async function failedSuites(
  url: string,
  spec: ApiDescription = api,
  suites: readonly Suite[] = SUITES,
): Promise<Suite[]> {
  const { checks } = await run({
    suites,
    ...{
      api: spec,
      server: url,
      caller: { ...CALLER, foreignIds: FOREIGN_IDS },
      seed: SEED,
      maxRequests: 10_000,
      isTestServer: true,
      redact: createRedact(CALLER.apiKey),
    },
    sleep: async () => {},
    onWait: () => {},
    onCheck: () => {},
  });
  const detecting = checks.filter(({ outcome }) => outcome === "failed" || outcome === "differs");
  return SUITES.filter((suite) => detecting.some((check) => check.suite === suite));
}

test("no suite fails without a fault", async () => {
  expect(await failedSuites(server.url, api)).toEqual([]);
});

describe("a suite detects a fault of the server", () => {
  test.each(Object.entries(serverFaults))("%s", async (fault, modify) => {
    const faulty = await startModified(modify);
    const suites = await failedSuites(faulty.url);
    await faulty.stop();
    detected.set(row("server", fault), suites);
    expect(suites).not.toEqual([]);
  });
});

/** Returns the suites that detect a fault. The workflows, which take the most time, run only if no other suite does. */
async function detectingSuites(modify: ServerFault): Promise<Suite[]> {
  const faulty = await startModified(modify);
  const suites = await failedSuites(faulty.url, api, WITHOUT_WORKFLOWS);
  const all = suites.length > 0 ? suites : await failedSuites(faulty.url, api, ["workflows"]);
  await faulty.stop();
  return all;
}

describe.each([
  { where: "access", faults: accessFaults },
  { where: "list", faults: listFaults },
  { where: "bytes", faults: byteFaults },
])("a suite detects a fault of the server, of the kind $where", ({ where, faults }) => {
  test.each(Object.entries(faults))("%s", async (fault, modify) => {
    const suites = await detectingSuites(modify);
    detected.set(row(where, fault), suites);
    expect(suites.length === 0).toBe(fault in escapes);
  });
});

describe("a suite detects a fault that is drawn at random", () => {
  test("whatever is wrong, wherever, and whenever", { timeout: 300_000 }, async () => {
    let drawn = 0;
    for (const { name, modify, isVisible } of drawFaults(api, { seed: SEED, count: 4 * RANDOM_FAULTS })) {
      if (drawn === RANDOM_FAULTS) break;
      const suites = await detectingSuites(modify);
      if (!isVisible() || detected.has(row("random", name))) continue; // It changed no response, so it is no fault.
      detected.set(row("random", name), suites);
      drawn++;
    }
    expect(drawn).toBe(RANDOM_FAULTS);
  });
});

describe("a suite detects a fault of a server with the operations of the trial spec", () => {
  let spec: Awaited<ReturnType<typeof writeTrialSpec>>;
  beforeAll(async () => {
    spec = await writeTrialSpec();
  });
  afterAll(() => spec[Symbol.asyncDispose]());

  /** Returns the checks that fail with this server. The client and the workflows do not know its operations. */
  async function failedChecks(modify: ServerFault): Promise<string[]> {
    const faulty = await startModified(modify, { spec: spec.path });
    const checks = await runProperties(trialApi, faulty.url, { operationIds: TRIAL_OPERATIONS });
    await faulty.stop();
    return checks.filter(({ outcome }) => outcome === "failed" || outcome === "differs").map(({ name }) => name);
  }

  test("but no check fails without a fault", async () => {
    expect(await failedChecks(() => {})).toEqual([]);
  });

  test.each(Object.entries(trialFaults))("%s", async (fault, modify) => {
    const failed = await failedChecks(modify);
    detected.set(row("trial", fault), failed.length > 0 ? ["properties"] : []);
    expect(failed).not.toEqual([]);
  });
});

describe("a suite detects a fault of the spec", () => {
  test.each(Object.entries(specFaults))("%s", async (fault, modify) => {
    const document = structuredClone(api.document);
    modify(document);
    const suites = await failedSuites(server.url, readDocument(document));
    detected.set(row("spec", fault), suites);
    expect(suites).not.toEqual([]);
  });
});

describe("a suite detects a fault of the client", () => {
  test.each(Object.entries(clientFaults))("%s", async (fault, mutant) => {
    const suites = await failedSuitesWith(mutant);
    detected.set(row("client", fault), suites);
    expect(suites).not.toEqual([]);
  });
});

/** Returns the suites that fail with a modified client. It runs in another process, since a module is loaded only once. */
async function failedSuitesWith(mutant: ClientFault): Promise<Suite[]> {
  const report = mkdtempSync(join(folder, "report-"));
  const args = [
    "--import",
    swap,
    command,
    "--server",
    server.url,
    "--test-server",
    "--seed",
    String(SEED),
    "--report",
    report,
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, MUTANT: JSON.stringify(mutant) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  expect(code).not.toBe(2);
  const junit = await readFile(join(report, "junit.xml"), "utf8");
  const results = junit.split("<testsuite ").slice(1);
  return SUITES.filter((suite) =>
    results.some((result) => result.startsWith(`name="${suite}"`) && result.includes("<failure")),
  );
}

test("at least 95 % of the faults are detected, and each of the others has a reason", () => {
  const missed = [...detected].flatMap(([fault, suites]) => (suites.length === 0 ? [fault.split(/: (.*)/)[1]!] : []));
  expect(missed.toSorted()).toEqual(Object.keys(escapes).toSorted());
  expect(missed.length / detected.size).toBeLessThanOrEqual(0.05);
});

test("mutants.md lists the suites that detect each fault, and the faults that none detects", async () => {
  const lines = [...detected].map(([fault, suites]) => {
    const [where, what] = fault.split(/: (.*)/);
    return `| ${where} | ${what} | ${SUITES.map((suite) => (suites.includes(suite) ? "detected" : "")).join(" | ")} |`;
  });
  const head = `| Fault in | What is wrong | ${SUITES.join(" | ")} |\n| --- | --- |${" --- |".repeat(SUITES.length)}`;
  const pinned = "mutants.md pins which suites detect each fault: `vitest -u` updates it after an intended change";
  await expect(
    `# Mutants

Generated by \`full/mutants.test.ts\`, in \`test:full\`: ${lines.length} faults, planted one at a time in the responses of the mock, in the spec and
in the client. "trial" are responses of operations with bodies, conditions, arrays and headers (\`test/trial-spec.ts\`), which are in no client and no
workflow. "random" are drawn from the schemas of the responses: a place, what is wrong there, and when. One suite that detects a fault is enough: an
empty cell is not an error. For "access", "list", "bytes" and "random" the workflows run only if no other suite detects the fault.

## Not detected

${Object.keys(escapes).length} of ${lines.length} faults:

${Object.entries(escapes)
  .map(([fault, reason]) => `- **${fault}**: ${reason}`)
  .join("\n")}

## All faults

${head}
${lines.join("\n")}
`,
    pinned,
  ).toMatchFileSnapshot("../mutants.md");
});
