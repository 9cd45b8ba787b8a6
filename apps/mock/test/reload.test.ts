/** What `--watch` keeps of a mock when a file changes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { type Running, start } from "./start.ts";

let mock: Running;
afterEach(() => mock.close());

const control = async (path: string, init: RequestInit = {}): Promise<any> =>
  (await fetch(`${mock.url}/__mock/${path}`, init)).json();

test("a reload keeps the ids of overrides, the faults that were removed, and the scenarios", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-reload-"));
  const dataset = join(folder, "dataset.json");
  const write = (key: string): void =>
    writeFileSync(dataset, JSON.stringify({ organisations: [{ org_id: 903 }], keys: [{ key, org_id: 903 }] }));
  write("first");
  mock = await start({ dataset, watch: true, failureRate: 1, delay: 1 });
  mock.override({ operationId: "ping", status: 500 });
  const kept = mock.override({ operationId: "ping", status: 429, times: 3 });
  await control("overrides/1", { method: "DELETE" });
  mock.setFaults({ failureRate: null });
  mock.startScenario("outage", "a");

  write("second");
  const keys = async (): Promise<string[]> => (await control("state")).keys.map(({ key }: { key: string }) => key);
  await expect.poll(keys).toEqual(["second"]);
  const { faults, overrides, running } = await control("state");
  expect(faults).toEqual({ delay: 1 });
  expect(overrides).toEqual([{ operationId: "ping", status: 429, times: 3, left: 3, id: kept }]);
  expect(running).toEqual([{ name: "outage", session: "a", step: 0, steps: 1 }]);
  rmSync(folder, { recursive: true });
});
