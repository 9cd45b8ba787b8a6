/** The contract suite, and the changes since the last release. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { diffDocuments } from "../../../packages/spec-diff/src/index.ts";
import { root, run } from "../../src/run.ts";
import type { Column } from "./cell.ts";

/** Runs the contract suite once: the checks of each operation pass, and none is skipped. */
export const contract: Column = async (_, { sandbox, folder }) => {
  const command = join(root, "apps/contract/src/command.ts");
  const report = join(folder, "contract");
  const limit = ["--max-requests", "2000"];
  const args = [command, "--server", sandbox, "--test-server", "--report", report, "--seed", "1", ...limit];
  const { stdout, stderr } = await run(process.execPath, args);
  const junit = readFileSync(join(report, "junit.xml"), "utf8");
  const checks = [...junit.matchAll(/<testcase classname="([^"]+)" name="([^"]+)"[^>]*?(\/>|>.*?<\/testcase>)/gs)];
  return async ({ operationId }) => {
    const own = checks.filter(([, suite, name]) => suite !== "not covered" && name!.startsWith(`${operationId}:`));
    assert.ok(own.length > 0, `no check of ${operationId}\n${stdout}${stderr}`);
    assert.deepEqual(
      own.filter(([, , , content]) => content !== "/>").map(([, , name, text]) => `${name}: ${text}`),
      [],
    );
  };
};

/** Compares with the last release: a new operation is a minor change. */
export const minor: Column = async () => {
  const [base] = globSync("spec/releases/*.yaml", { cwd: root }).toSorted().slice(-1);
  const changes = await diffDocuments(join(root, base!), join(root, "spec/dist/openapi.yaml"));
  return async ({ operationId }) => {
    // What it shares with other operations may have changed as well.
    assert.deepEqual(
      changes.filter(({ where }) => where === operationId).map(({ bump }) => bump),
      ["minor"],
    );
  };
};
