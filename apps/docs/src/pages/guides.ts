import type { ApiDescription } from "@9pic/openapi";

import { heading, linkList, prose } from "../blocks/text.ts";
import type { Guide } from "../document/guides.ts";
import type { OperationPage } from "../document/operations.ts";
import { guidePath, operationPath } from "../links.ts";
import { firstSentence } from "../markdown/render.ts";
import type { Page } from "./page.ts";

/** Lays out the first page: the beginning of the document's description, and the operations by tag. */
export function overview({ info, tags }: ApiDescription, text: string, operations: OperationPage[]): Page {
  const groups = [...Map.groupBy(operations, ({ tag }) => tag)].flatMap(([tag, list]) => [
    heading(3, tag, `tag.${tag}`),
    prose(tags.find(({ name }) => name === tag)?.description ?? ""),
    linkList(
      list.map((operation) => ({
        title: operation.summary,
        to: { path: operationPath(operation) },
        note: `${operation.method} ${operation.path}`,
        text: firstSentence(operation.description),
      })),
    ),
  ]);
  return {
    path: "",
    title: info.title,
    description: info.summary || firstSentence(text) || info.title,
    section: "guide",
    lead: [prose(text), heading(2, "Operations"), ...groups],
  };
}

/** Lays out a part of the document's description as a page. */
export const guide = ({ title, text }: Guide): Page => ({
  path: guidePath(title),
  title,
  description: firstSentence(text) || title,
  section: "guide",
  lead: [prose(text)],
});

/** Lays out the page that a host shows for an address without a page. */
export const notFound = (pages: Page[]): Page => ({
  path: "404",
  title: "Page not found",
  description: "There is no page at this address.",
  section: "other",
  lead: [
    prose("A page can move with a release: search for its name, or begin with one of these."),
    linkList(
      pages
        .filter(({ section }) => section === "guide")
        .map(({ title, path, description }) => ({ title, to: { path }, text: description })),
    ),
  ],
});
