/** Describes drift: as text, in Markdown for an issue, or as the diff alone. */
import { truncate } from "../validate/violation.ts";
import { type Difference, isSecretField } from "./differences.ts";
import { diffOf, type Proposal } from "./propose.ts";
import { typeFor } from "./shape.ts";
import type { Unseen } from "./unseen.ts";

export const FORMATS = ["text", "markdown", "diff"] as const;
export type DriftFormat = (typeof FORMATS)[number];

/** All that a report of drift contains. */
export type Drift = {
  files: string[];
  specVersion: string;
  /** The number of exchanges, and of those of other servers and pages. */
  exchanges: number;
  leftOut: number;
  differences: Difference[];
  unseen: Unseen[];
  proposal: Proposal;
};

/** Returns the report in a format. */
export function reportOf(drift: Drift, format: DriftFormat): string {
  // A diff can end with an empty line of the file, which is a space.
  const diff = diffOf(drift.proposal).replace(/\n$/, "");
  if (format === "diff") return diff;
  const { files, specVersion, exchanges, leftOut, differences, unseen, proposal } = drift;
  const isMarkdown = format === "markdown";
  const heading = (text: string): string[] => ["", isMarkdown ? `## ${text}` : text, ""];
  const code = (text: string): string => (isMarkdown ? `\`${text.replaceAll("`", "'")}\`` : text);
  const left = leftOut > 0 ? `; ${leftOut} others are left out, since no path of the spec begins like theirs` : "";
  const found = differences.flatMap((difference, index) => [
    `${index + 1}. ${code(difference.where)}`,
    `   ${describe(difference, code)}`,
    `   ${code(difference.example)}`,
  ]);
  const never = unseen.map(
    ({ heading: text, items }) => `${isMarkdown ? "- " : "  "}${text}: ${items.map(code).join(", ")}`,
  );
  const byHand = proposal.notEdited.map(
    ({ difference, reason }) => `${isMarkdown ? "- " : "  "}${code(difference.where)}: ${reason}`,
  );
  const summary = `Compared ${exchanges} exchanges of ${files.map(code).join(", ")} with version ${specVersion} of the spec${left}.`;
  return [
    ...(isMarkdown ? ["# Drift from traffic", ""] : []),
    summary,
    ...(found.length > 0 ? [...heading(`Not documented (${differences.length})`), ...found] : []),
    ...(never.length > 0 ? [...heading("Documented, and not seen in this traffic"), ...never] : []),
    ...(byHand.length > 0 ? [...heading("To be edited by hand"), ...byHand] : []),
    ...(diff ? [...heading("Proposed edit of the spec"), ...(isMarkdown ? ["```diff", diff, "```"] : [diff])] : []),
    "",
    conclusionOf(differences.length, diff !== ""),
  ].join("\n");
}

function describe(
  { where, problem, count, evidence: { shape, values } }: Difference,
  code: (text: string) => string,
): string {
  const times = count === 1 ? "seen once" : `seen ${count} times`;
  if (shape.count === 0) return `${problem}; ${times}`;
  const [first] = values;
  const isShown = !isSecretField(where) && first !== undefined && typeof first !== "object";
  const sample = isShown ? `, such as ${code(truncate(JSON.stringify(first)))}` : "";
  return `${problem}; ${times}: ${[typeFor(shape.types)].flat().join(" or ")}${sample}`;
}

function conclusionOf(count: number, hasDiff: boolean): string {
  if (count === 0) return "The traffic shows nothing that the spec does not document.";
  const what = count === 1 ? "1 difference." : `${count} differences.`;
  if (!hasDiff) return what;
  return `${what} Review the edit, write what is marked with TODO, and apply it in the root of the repository: --format diff | git apply`;
}
