import type { Frame } from "../frame/frame.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import type { Page } from "../pages/page.ts";
import { apiFacts } from "./api-facts.ts";

/** A file or a page, and what it is good for. */
type Entry = { title: string; url: string; about: string };

/** What an agent can skip if its context is short stands under this title, which the format reserves. */
const OPTIONAL = "Optional";

/** The sections of the pages. */
const TITLES: Record<Page["section"], string> = {
  guide: "Docs",
  operation: "API reference",
  error: "Errors",
  model: OPTIONAL,
  other: OPTIONAL,
};

/**
 * Renders `llms.txt`, which agents read first: https://llmstxt.org
 *
 * @param frame its links are URLs
 */
export function llmsTxt(frame: Frame): string {
  const { api, pages, links } = frame;
  const file = (path: string, about: string): Entry => ({ title: path, url: links.at(path), about });
  const openapi = `the whole API in OpenAPI ${api.document.openapi}`;
  const entries: [section: string, entry: Entry][] = [
    ...pages.map((page): [string, Entry] => [TITLES[page.section], entryOf(page, frame)]),
    ["OpenAPI", file("openapi.json", openapi)],
    ["OpenAPI", file("openapi.yaml", openapi)],
    [OPTIONAL, file("skill.md", "how to use the API, for agents")],
    [OPTIONAL, file("llms-full.txt", "all pages in one text")],
  ];
  const bySection = [...Map.groupBy(entries, ([section]) => section)].toSorted(
    ([a], [b]) => Number(a === OPTIONAL) - Number(b === OPTIONAL),
  );
  const lists = bySection.map(
    ([section, list]) => `## ${section}\n\n${list.map(([, entry]) => lineOf(entry)).join("\n")}`,
  );
  const { title, summary } = api.info;
  const head = [`# ${escapeText(title)}`, ...(summary ? [`> ${escapeText(summary)}`] : []), details(frame)];
  return `${[...head, ...lists].join("\n\n")}\n`;
}

/** Says what holds for all pages and all calls. */
const details = ({ api }: Frame): string =>
  [
    ...apiFacts(api),
    "Every page is also Markdown: at its address with `.md` in place of the last slash, and at its own address for `Accept: text/markdown`.",
  ].join(" ");

const entryOf = ({ title, path, note, description }: Page, { links }: Frame): Entry => ({
  title,
  url: links.twin(path),
  about: [...(note === undefined ? [] : [codeSpan(note)]), description].join(": "),
});

const lineOf = ({ title, url, about }: Entry): string => `- [${escapeText(title)}](${url}): ${about}`;
