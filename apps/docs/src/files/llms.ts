import type { Frame } from "../frame/frame.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import type { Page } from "../pages/page.ts";
import { apiFacts } from "./api-facts.ts";

/** A file or a page, and what it is good for. */
type Entry = { title: string; url: string; about: string };

/**
 * Renders `llms.txt`, which agents read first: https://llmstxt.org. What an agent can skip if its context is short stands under
 * `Optional`, a title that the format reserves for it.
 *
 * @param frame its links are URLs
 */
export function llmsTxt(frame: Frame): string {
  const { api, pages, links } = frame;
  const entriesOf = (section: Page["section"]): Entry[] =>
    pages.filter((page) => page.section === section).map((page) => entryOf(page, frame));
  const file = (path: string, about: string): Entry => ({ title: path, url: links.at(path), about });
  const sections: [title: string, entries: Entry[]][] = [
    ["Docs", entriesOf("guide")],
    ["API reference", entriesOf("operation")],
    ["Errors", entriesOf("error")],
    [
      "OpenAPI",
      ["openapi.json", "openapi.yaml"].map((path) => file(path, `the whole API in OpenAPI ${api.document.openapi}`)),
    ],
    [
      "Optional",
      [
        ...entriesOf("model"),
        ...entriesOf("other"),
        file("skill.md", "how to use the API, as a skill for agents"),
        file("llms-full.txt", "all pages in one text"),
      ],
    ],
  ];
  const lists = sections.flatMap(([title, entries]) =>
    entries.length > 0 ? [`## ${title}\n\n${entries.map(lineOf).join("\n")}`] : [],
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
