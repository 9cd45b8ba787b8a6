import { DOWNLOADS } from "../blocks/downloads.ts";
import type { Links } from "../links.ts";
import type { Entry } from "./entries.ts";

/** What readers look for, beside the pages. */
const FILES = [
  ...DOWNLOADS,
  { file: "openapi.yaml", title: "OpenAPI document (YAML)", text: "The same document, to read and to edit." },
  {
    file: "redoc/",
    title: "Redoc edition",
    text: "The whole reference on one page, for printing and for searching with the browser.",
  },
  { file: "llms-full.txt", title: "llms-full.txt", text: "All pages in one Markdown text, for agents." },
];

export const siteFiles = (links: Links): Entry[] =>
  FILES.map(({ file, title, text }) => ({
    kind: "other",
    title,
    url: links.at(file),
    keywords: file,
    text,
    path: file,
  }));
