import type { Release } from "../document/releases.ts";
import type { Frame } from "../frame/frame.ts";
import { html } from "../html.ts";
import { FEED } from "../links.ts";
import { changelogPage, releaseContent, releaseTarget } from "../pages/changelog.ts";

type Dated = Release & { version: string; date: string };

/**
 * Renders the changelog as an Atom feed (RFC 4287).
 *
 * @param frame its links are URLs
 * @returns undefined if no release has a date, since an entry without one is not valid
 */
export function changelogAtom(releases: Release[], { api, links }: Frame): string | undefined {
  const dated = releases.filter(
    (release): release is Dated => release.version !== undefined && release.date !== undefined,
  );
  if (dated.length === 0) return undefined;
  const self = links.at(FEED);
  const { title, description, path } = changelogPage(releases);
  const entries = dated.map((release) => {
    const url = links.page(releaseTarget(release.version));
    const content = releaseContent({ ...release, date: undefined }).map((block) => block.html(links).text);
    return html`<entry>
      <id>${url}</id>
      <title>${api.info.title} ${release.version}</title>
      <link href="${url}" />
      <updated>${timestamp(release.date)}</updated>
      <content type="html">${content.join("\n")}</content>
    </entry>`;
  });
  const newest = dated
    .map(({ date }) => date)
    .toSorted()
    .at(-1)!;
  return html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
      <id>${self}</id>
      <title>${api.info.title}: ${title}</title>
      <subtitle>${description}</subtitle>
      <author><name>${api.info.contact?.name ?? api.info.title}</name></author>
      <link rel="self" type="application/atom+xml" href="${self}" />
      <link rel="alternate" type="text/html" href="${links.page({ path })}" />
      <updated>${timestamp(newest)}</updated>
      ${entries}
    </feed> `.text;
}

/** A date of a release has no time. */
const timestamp = (date: string): string => `${date}T00:00:00Z`;
