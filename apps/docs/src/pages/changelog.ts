import { type Block, heading, prose } from "../blocks/block.ts";
import { changeList, revisions } from "../blocks/changes.ts";
import type { Release } from "../document/releases.ts";
import { html } from "../html.ts";
import { FEED, type Target } from "../links.ts";
import type { Page } from "./page.ts";

const PATH = "changelog";

const TITLES = { major: "Breaking changes", minor: "Additions", patch: "Descriptions and examples" };

/** Lays out the changes from release to release, the newest first. */
export const changelogPage = (releases: Release[]): Page => ({
  path: PATH,
  title: "Changelog",
  description: "The changes of the OpenAPI document from release to release.",
  section: "other",
  group: "Reference",
  lead: [
    prose(
      "The version is that of the OpenAPI document. A major version can break clients, a minor version adds to the API, and a patch changes descriptions and examples.",
    ),
    ...(hasFeed(releases) ? [feedLink] : []),
    ...releases.flatMap(releaseBlocks),
  ],
});

/** Whether the changelog has a feed: an entry of it needs a date. */
export const hasFeed = (releases: Release[]): boolean => releases.some(({ date }) => date !== undefined);

/** Returns where a release stands. The anchor is the version: without its dots, 1.10.0 and 11.0.0 would be the same. */
export const releaseTarget = (version: string): Target => ({ path: PATH, anchor: version });

/** Renders a release: a heading, and what follows it. */
export const releaseBlocks = (release: Release): Block[] => {
  const { version = "Unreleased", docs } = release;
  const link = docs === undefined ? [] : [docsLink(version, docs)];
  return [heading(2, version, version.toLowerCase()), ...link, ...releaseContent(release)];
};

export function releaseContent({ version = "unreleased", date, changes }: Release): Block[] {
  const dated = date === undefined ? [] : [dateLine(date)];
  if (changes === undefined) return [...dated, prose("The first release.")];
  const groups = Object.entries(TITLES).flatMap(([bump, title]) => {
    const list = changes.filter((change) => change.bump === bump);
    const anchor = `${version}-${bump}`;
    const content = bump === "patch" ? revisions(list) : changeList(list, `${title} in ${version}`, anchor);
    return list.length > 0 ? [heading(3, title, anchor), content] : [];
  });
  return [...dated, ...(groups.length > 0 ? groups : [prose("No changes that readers can see.")])];
}

/** Words a date for readers everywhere: `22 November 2026`. */
function dateLine(date: string): Block {
  const text = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
  return { html: () => html`<p><time datetime="${date}">${text}</time></p>`, markdown: () => text };
}

const docsLink = (version: string, path: string): Block => ({
  html: (links) => html`<p><a href="${links.at(`${path}/`)}">Docs of version ${version}</a></p>`,
  markdown: (links) => `[Docs of version ${version}](${links.at(`${path}/index.md`)})`,
});

const feedLink: Block = {
  html: (links) => html`<p>Follow it as an <a href="${links.at(FEED)}" type="application/atom+xml">Atom feed</a>.</p>`,
  markdown: (links) => `Follow it as an [Atom feed](${links.at(FEED)}).`,
};
