/** Runs the suite with the first release of the document, which the servers of this folder were written for: they need no edit later. */
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { ApiDescription } from "@9pic/openapi";
import { readDocumentFile, runRedocly } from "@9pic/openapi/node";

import { type Check, OUTCOMES } from "../../src/check.ts";
import { createRedact } from "../../src/http/redact.ts";
import type { Caller } from "../../src/options/environment.ts";
import { groupViolations, type ViolationGroup } from "../../src/report/violations.ts";
import { run } from "../../src/run.ts";

const spec = dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json"));

/** Reads a release as a strict bundle, as the command reads the current document. */
export async function readReleasedSpec(version = "1.0.0"): Promise<ApiDescription> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "9pic-released-"));
  const [config, bundle] = [join(folder.path, "redocly.yaml"), join(folder.path, "strict.json")];
  const settings = {
    plugins: [join(spec, "rules/plugin.js")],
    preprocessors: { "9pic/strict": "on" },
    telemetry: "off",
  };
  await writeFile(config, JSON.stringify(settings));
  await runRedocly(["bundle", join(spec, `releases/${version}.yaml`), "--config", config, "--output", bundle]);
  return readDocumentFile(bundle);
}

/** The result of a run: the number of checks with each outcome, and the entries of its report. */
export type CheckedServer = { outcomes: Record<string, number>; entries: ViolationGroup[]; skipped: Check[] };

export async function checkServer(
  api: ApiDescription,
  server: string,
  caller: Caller,
  seed: number,
): Promise<CheckedServer> {
  const { checks } = await run({
    ...{ api, server, caller, seed, maxRequests: 10_000, isTestServer: true, redact: createRedact(caller.apiKey) },
    sleep: async () => {},
    onWait: () => {},
    onCheck: () => {},
  });
  const count = (outcome: string): number => checks.filter((check) => check.outcome === outcome).length;
  return {
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])),
    entries: groupViolations(checks),
    skipped: checks.filter(({ outcome }) => outcome === "skipped"),
  };
}
