import type { Links } from "../links.ts";
import type { Entry } from "./entries.ts";

/** Files that readers look for, beside the pages. */
const FILES = [
  [
    "openapi.json",
    "OpenAPI document",
    "The whole API in OpenAPI 3.1, as JSON, for Postman, code generators and other tools.",
  ],
  ["openapi.yaml", "OpenAPI document (YAML)", "The whole API in OpenAPI 3.1, as YAML."],
  ["redoc/", "Redoc edition", "The whole reference on one page, for printing and for searching with the browser."],
  ["llms.txt", "llms.txt", "A list of all pages in Markdown, for AI assistants and other programs."],
  ["llms-full.txt", "llms-full.txt", "All pages in one Markdown text, for AI assistants and other programs."],
] as const;

export const siteFiles = (links: Links): Entry[] =>
  FILES.map(([path, title, text]) => ({ kind: "other", title, url: links.at(path), keywords: path, text, path }));
