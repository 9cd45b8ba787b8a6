import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { stepsOf } from "./document.ts";
import type { Finding, Impact } from "./types.ts";

type Side = { pointer: string; value?: unknown };
type Entry = Pick<Finding, "kind" | "typeName"> & {
  path: string;
  impact: Impact;
  verdicts: { ruleId: string }[];
  property?: string;
  base?: Side;
  revision?: Side;
};

const command = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const config = fileURLToPath(new URL("../redocly.yaml", import.meta.url));
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };

/**
 * What `redocly diff` finds between two documents, with its own judgement.
 *
 * @throws Error with redocly's words if it fails
 */
export async function redoclyDiff(base: string, revision: string): Promise<Finding[]> {
  const args = [command, "diff", resolve(base), resolve(revision)];
  const options = ["--format", "json", "--fail-on", "none", "--config", config];
  const report = await new Promise<string>((done, fail) => {
    const settings = { env: { ...process.env, ...quiet }, maxBuffer: 256e6 };
    execFile(process.execPath, [...args, ...options], settings, (error, stdout, stderr) => {
      if (error) fail(new Error(`redocly could not compare ${base} with ${revision}:\n${stderr.trim()}`));
      else done(stdout);
    });
  });
  const { reportVersion, changes } = JSON.parse(report) as { reportVersion: string; changes: Entry[] };
  if (reportVersion !== "1")
    throw new Error(
      `redocly diff reports in version ${reportVersion}, and src/redocly.ts reads version 1. Adapt it, or take back the update of @redocly/cli.`,
    );
  return changes.map(findingOf);
}

function findingOf({ path, verdicts, property = "", base, revision, ...rest }: Entry): Finding {
  return {
    ...rest,
    property,
    rules: verdicts.map(({ ruleId }) => ruleId),
    path: stepsOf(path),
    base: nodeOf(base, property),
    revision: nodeOf(revision, property),
    before: base?.value,
    after: revision?.value,
  };
}

/** A property that is set is pointed at itself, and one that is not by its node; a `key` by the node that has it. */
function nodeOf(side: Side | undefined, property: string): string[] | undefined {
  const steps = side && stepsOf(side.pointer);
  const itself = property !== "" && property !== "key" && side?.value !== undefined;
  return itself ? steps?.slice(0, -1) : steps;
}
