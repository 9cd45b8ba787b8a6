import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { stepsOf } from "./document.ts";
import type { Bump, NodeChange } from "./types.ts";

type ReportedSide = { pointer: string; value?: unknown };
type ReportedChange = Pick<NodeChange, "kind" | "typeName"> & {
  path: string;
  impact: Bump;
  verdicts: { ruleId: string }[];
  property?: string;
  base?: ReportedSide;
  revision?: ReportedSide;
};

const command = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const config = fileURLToPath(new URL("../redocly.yaml", import.meta.url));
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };

/**
 * Runs `redocly diff` on two documents.
 *
 * @throws Error with the output of redocly if it fails
 */
export async function redoclyDiff(base: string, revision: string): Promise<NodeChange[]> {
  const args = [command, "diff", resolve(base), resolve(revision)];
  const options = ["--format", "json", "--fail-on", "none", "--config", config];
  const report = await new Promise<string>((done, fail) => {
    const settings = { env: { ...process.env, ...quiet }, maxBuffer: 256e6 };
    execFile(process.execPath, [...args, ...options], settings, (error, stdout, stderr) => {
      if (error) fail(new Error(`redocly could not compare ${base} with ${revision}:\n${stderr.trim()}`));
      else done(stdout);
    });
  });
  const { reportVersion, changes } = JSON.parse(report) as { reportVersion: string; changes: ReportedChange[] };
  if (reportVersion !== "1")
    throw new Error(
      `The report of redocly diff has version ${reportVersion}, and packages/spec-diff/src/redocly.ts reads version 1. Adapt it, or revert the update of @redocly/cli.`,
    );
  return changes.map(({ path, impact, verdicts, property = "", base: old, revision: now, ...rest }) => ({
    ...rest,
    property,
    bump: impact,
    rules: verdicts.map(({ ruleId }) => ruleId),
    path: stepsOf(path),
    base: nodePath(old, property),
    revision: nodePath(now, property),
    before: old?.value,
    after: now?.value,
  }));
}

/** The pointer of a property that is set names the property; otherwise, and for `key`, it names the node. */
function nodePath(side: ReportedSide | undefined, property: string): string[] | undefined {
  const path = side && stepsOf(side.pointer);
  return property !== "" && property !== "key" && side?.value !== undefined ? path?.slice(0, -1) : path;
}
