import type { Block } from "../blocks/block.ts";
import { heading } from "../blocks/heading.ts";
import { prose } from "../blocks/prose.ts";
import type { Change, Release } from "../document/releases.ts";
import type { Page } from "./page.ts";
import { CHANGELOG } from "./paths.ts";

const TITLES: Record<Change["bump"], string> = {
  major: "May break a caller",
  minor: "New",
  patch: "Wording and examples",
};

/** What changed from release to release, the newest first. */
export const changelog = (releases: Release[]): Page => ({
  path: CHANGELOG,
  title: "Changelog",
  description: "What changed from release to release of this description of the API.",
  section: "other",
  group: "Reference",
  lead: [
    prose(
      "The version is that of this description of the API. A major version may break a caller, a minor one adds, a patch corrects words.",
    ),
    ...releases.flatMap(releaseBlocks),
  ],
});

function releaseBlocks({ version, changes }: Release): Block[] {
  const title = version ?? "Not released yet";
  const groups = (["major", "minor", "patch"] as const).flatMap((bump) => {
    const lines = (changes ?? []).filter((change) => change.bump === bump).map(({ text }) => `- ${text}`);
    return lines.length > 0 ? [heading(3, TITLES[bump], `${title}-${bump}`), prose(lines.join("\n"))] : [];
  });
  if (changes === undefined) return [heading(2, title), prose("The first release.")];
  return [heading(2, title), ...(groups.length > 0 ? groups : [prose("Nothing that a reader would notice.")])];
}
