import type { Bump, Change } from "./types.ts";

export type Format = "text" | "markdown";

const HEADINGS: Record<Bump, string> = {
  major: "Breaking changes (major)",
  minor: "Non-breaking changes (minor)",
  patch: "Changes of wording and examples (patch)",
};

/** Lists the changes since a release, breaking changes first. */
export function report(changes: Change[], since: string, format: Format): string {
  if (changes.length === 0) return `No changes since ${since}.`;
  const groups = (Object.keys(HEADINGS) as Bump[]).flatMap((bump) => {
    const lines = changes.filter((change) => change.bump === bump).map((change) => line(change, format));
    const heading = format === "markdown" ? `### ${HEADINGS[bump]}\n` : `${HEADINGS[bump]}:`;
    return lines.length > 0 ? [`${heading}\n${lines.join("\n")}`] : [];
  });
  return [`${format === "markdown" ? "## " : ""}Changes since ${since}`, ...groups].join("\n\n");
}

function line({ where, text }: Change, format: Format): string {
  if (format === "markdown") return where ? `- **${where}**: ${text}` : `- ${text}`;
  return where ? `  ${where}: ${text}` : `  ${text}`;
}

export const summary = (needed: Bump | "none", declared: Bump | "none"): string =>
  `These changes call for ${bumpText(needed)}; ${bumpText(declared)} is declared.`;

const bumpText = (bump: Bump | "none"): string => (bump === "none" ? "no bump" : `a ${bump} bump`);
