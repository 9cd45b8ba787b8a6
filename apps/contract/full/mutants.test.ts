/** A suite that finds nothing is worth nothing: faults are planted, and `mutants.md` says which layer found each. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { LAYERS, type Layer } from "../src/check.ts";
import { type Document, readDocument } from "../src/document.ts";
import { run } from "../src/run.ts";
import { startAltered } from "../test/altered.ts";
import { type ClientFault, clientFaults } from "./mutants/client.ts";
import { serverFaults } from "./mutants/server.ts";
import { specFaults } from "./mutants/spec.ts";

const SEED = 42;
const CALLER = { apiKey: "demo-key", orgId: 903, eventId: 456 };
const command = fileURLToPath(new URL("../src/command.ts", import.meta.url));
const swap = new URL("mutants/swap.ts", import.meta.url).href;

/** By the fault, the layers that found it. */
const caught = new Map<string, Layer[]>();
const row = (where: string, fault: string): string => `${where}: ${fault}`;

let sound: Awaited<ReturnType<typeof startAltered>>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "9pic-mutants-"));
  sound = await startAltered(() => {});
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sound.stop();
});

/** The layers that fail, with this server and this spec. */
async function layersThatFail(server: string, document: Document): Promise<Layer[]> {
  const { checks } = await run({
    ...{ document, server, caller: CALLER, seed: SEED, maxRequests: 1000 },
    sleep: async () => {},
    now: Date.now,
    onWait: () => {},
    onCheck: () => {},
  });
  return LAYERS.filter((layer) => checks.some((check) => check.layer === layer && check.outcome === "failed"));
}

test("without a fault all is green", async () => {
  expect(await layersThatFail(sound.url, readDocument())).toEqual([]);
});

describe("the server", () => {
  test.each(Object.entries(serverFaults))("%s", async (fault, spoil) => {
    const server = await startAltered(spoil);
    const layers = await layersThatFail(server.url, readDocument());
    await server.stop();
    caught.set(row("server", fault), layers);
    expect(layers).not.toEqual([]);
  });
});

describe("the spec", () => {
  test.each(Object.entries(specFaults))("%s", async (fault, spoil) => {
    const document = readDocument();
    spoil(document);
    const layers = await layersThatFail(sound.url, document);
    caught.set(row("spec", fault), layers);
    expect(layers).not.toEqual([]);
  });
});

describe("the client", () => {
  test.each(Object.entries(clientFaults))("%s", async (fault, mutant) => {
    const layers = await layersOfCommand(mutant);
    caught.set(row("client", fault), layers);
    expect(layers).not.toEqual([]);
  });
});

/** The same with another client, in a process of its own: a module is loaded once. */
async function layersOfCommand(mutant: ClientFault): Promise<Layer[]> {
  const report = mkdtempSync(join(folder, "report-"));
  const words = ["--import", swap, command, "--server", sound.url, "--seed", String(SEED), "--report", report];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, MUTANT: JSON.stringify(mutant) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  expect(code).not.toBe(2);
  const junit = await readFile(join(report, "junit.xml"), "utf8");
  const suites = junit.split("<testsuite ").slice(1);
  return LAYERS.filter((layer) =>
    suites.some((suite) => suite.startsWith(`name="${layer}"`) && suite.includes("<failure")),
  );
}

test("the table says which layer found what", async () => {
  const lines = [...caught].map(([fault, layers]) => {
    const [where, what] = fault.split(/: (.*)/);
    return `| ${where} | ${what} | ${LAYERS.map((layer) => (layers.includes(layer) ? "found" : "")).join(" | ")} |`;
  });
  const head = `| Fault in | What is wrong | ${LAYERS.join(" | ")} |\n| --- | --- |${" --- |".repeat(LAYERS.length)}`;
  await expect(`# What finds what

Made by \`full/mutants.test.ts\`, in \`test:full\`: ${lines.length} faults, planted one at a time in the mock's answers, in the spec and in the
client. A layer that is empty did not find it, which is no fault of its own: one is enough.

${head}
${lines.join("\n")}
`).toMatchFileSnapshot("../mutants.md");
});
