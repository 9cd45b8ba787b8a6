import { type Block, heading, prose } from "../blocks/block.ts";
import type { Release } from "../document/releases.ts";
import type { Page } from "./page.ts";

const TITLES = { major: "Breaking changes", minor: "Additions", patch: "Descriptions and examples" };

/** Lays out the changes from release to release, the newest first. */
export const changelogPage = (releases: Release[]): Page => ({
  path: "changelog",
  title: "Changelog",
  description: "The changes of the OpenAPI document from release to release.",
  section: "other",
  group: "Reference",
  lead: [
    prose(
      "The version is that of the OpenAPI document. A major version can break clients, a minor version adds to the API, and a patch changes descriptions and examples.",
    ),
    ...releases.flatMap(releaseBlocks),
  ],
});

function releaseBlocks({ version = "Unreleased", changes }: Release): Block[] {
  if (changes === undefined) return [heading(2, version), prose("The first release.")];
  const groups = Object.entries(TITLES).flatMap(([bump, title]) => {
    const lines = changes.filter((change) => change.bump === bump).map(({ text }) => `- ${text}`);
    return lines.length > 0 ? [heading(3, title, `${version}-${bump}`), prose(lines.join("\n"))] : [];
  });
  return [heading(2, version), ...(groups.length > 0 ? groups : [prose("No changes that readers can see.")])];
}
