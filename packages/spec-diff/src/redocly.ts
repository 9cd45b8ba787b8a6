import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { parsePointer } from "@9pic/openapi";
import { runRedocly } from "@9pic/openapi/node";

import type { Bump, NodeChange } from "./types.ts";

type ReportedSide = { pointer: string; value?: unknown };
// The words of redocly's report. cspell:ignore verdicts
type ReportedChange = Pick<NodeChange, "kind" | "typeName"> & {
  path: string;
  impact: Bump;
  verdicts: { ruleId: string }[];
  property?: string;
  base?: ReportedSide;
  revision?: ReportedSide;
};

const config = fileURLToPath(new URL("../redocly.yaml", import.meta.url));

/** Runs `redocly diff` on two documents. Throws an error with the output of redocly if it fails. */
export async function redoclyDiff(base: string, revision: string): Promise<NodeChange[]> {
  const options = ["--format", "json", "--fail-on", "none", "--config", config];
  const report = await runRedocly(["diff", resolve(base), resolve(revision), ...options]);
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
    path: tokensOf(path),
    base: nodePath(old, property),
    revision: nodePath(now, property),
    before: old?.value,
    after: now?.value,
  }));
}

/** The pointer of a property that is set names the property; otherwise, and for `key`, it names the node. */
function nodePath(side: ReportedSide | undefined, property: string): string[] | undefined {
  const path = side && tokensOf(side.pointer);
  return property !== "" && property !== "key" && side?.value !== undefined ? path?.slice(0, -1) : path;
}

/** redocly writes the root of a document as `#/`. */
const tokensOf = (pointer: string): string[] => (pointer === "#/" ? [] : parsePointer(pointer));
