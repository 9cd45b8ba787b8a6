/** Servers that keep to the reference, of another make than the mock: no check may fail with them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { describe, expect, onTestFinished, test } from "vitest";

import { ASSUMPTIONS } from "../src/assumptions.ts";
import { checkServer, readReleasedSpec } from "./correct/check.ts";
import { type Habits, startNodeServer } from "./correct/node-server.ts";

const api = await readReleasedSpec();
const SEEDS = [1, 2, 3, 4, 5];

describe("a server on node:http with other data", () => {
  test.each(SEEDS)("passes every check with seed %i", async (seed) => {
    const server = await startNodeServer();
    onTestFinished(() => server.stop());
    const { outcomes, entries } = await checkServer(api, server.url, server.caller, seed);
    expect(entries).toEqual([]);
    expect(outcomes).toMatchObject({ failed: 0, differs: 0, skipped: 0 });
  });

  test.each<[habits: Habits, assumptions: string[]]>([
    [{ invalid: 400 }, [ASSUMPTIONS.outOfRange]],
    [{ outOfRange: "clamped" }, [ASSUMPTIONS.outOfRange]],
    [{ pastTheEnd: "not found" }, [ASSUMPTIONS.pastTheEnd]],
    [{ unknownEvent: 403 }, [ASSUMPTIONS.unknownEvents]],
    [{ eventFirst: true }, [ASSUMPTIONS.order]],
    [
      { invalid: 400, pastTheEnd: "not found", eventFirst: true },
      [ASSUMPTIONS.outOfRange, ASSUMPTIONS.pastTheEnd, ASSUMPTIONS.order],
    ],
  ])("violates nothing, and differs from the assumptions that it does not share: %j", async (habits, assumptions) => {
    const server = await startNodeServer(habits);
    onTestFinished(() => server.stop());
    const { entries } = await checkServer(api, server.url, server.caller, 6);
    expect(entries.filter(({ assumption }) => assumption === undefined)).toEqual([]);
    expect(new Set(entries.map(({ assumption }) => assumption))).toEqual(new Set(assumptions));
  });
});

/** Starts the server in Python, and returns its URL; undefined on a machine without Python. */
async function startPython(): Promise<string | undefined> {
  const file = fileURLToPath(new URL("correct/server.py", import.meta.url));
  const child = spawn("python3", [file], { stdio: ["pipe", "pipe", "inherit"] });
  const isStarted = await once(child, "spawn").then(
    () => true,
    () => false,
  );
  if (!isStarted) return undefined;
  onTestFinished(() => void child.stdin.end());
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return line;
}

describe("a server on Python's http.server", () => {
  test.for([
    { what: "with one event", caller: { apiKey: "key-of-seven", orgId: 7 } },
    { what: "without events", caller: { apiKey: "key-of-eight", orgId: 8 } },
  ])("passes every check for an organisation $what", async ({ caller }, { skip }) => {
    const url = await startPython();
    if (url === undefined) {
      console.log("Skipped the checks of a server in Python: python3 is missing.");
      return skip();
    }
    for (const seed of SEEDS.slice(0, 3)) {
      const { outcomes, entries, skipped } = await checkServer(api, url, caller, seed);
      expect(entries).toEqual([]);
      expect(outcomes).toMatchObject({ failed: 0, differs: 0 });
      const reasons = new Set(skipped.map(({ reason }) => reason));
      expect(reasons.has("the list is empty")).toBe(caller.orgId === 8);
    }
  });
});
