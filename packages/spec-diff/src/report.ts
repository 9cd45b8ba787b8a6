import type { Change, Impact } from "./types.ts";

export type Format = "text" | "markdown";

const HEADINGS: Record<Impact, string> = { major: "Major", minor: "Minor", patch: "Patch" };

/** The changes since a release, those that ask most of callers first. */
export function report(changes: Change[], since: string, format: Format): string {
  if (changes.length === 0) return `Nothing changed since ${since}.`;
  const groups = (Object.keys(HEADINGS) as Impact[]).flatMap((impact) => {
    const lines = changes.filter((change) => change.impact === impact).map((change) => line(change, format));
    const heading = format === "markdown" ? `### ${HEADINGS[impact]}\n` : `${HEADINGS[impact]}:`;
    return lines.length > 0 ? [`${heading}\n${lines.join("\n")}`] : [];
  });
  return [`${format === "markdown" ? "## " : ""}Changes since ${since}`, ...groups].join("\n\n");
}

function line({ where, words }: Change, format: Format): string {
  if (format === "markdown") return where ? `- **${where}**: ${words}` : `- ${words}`;
  return where ? `  ${where}: ${words}` : `  ${words}`;
}
