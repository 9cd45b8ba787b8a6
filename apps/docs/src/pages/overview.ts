import { heading } from "../blocks/heading.ts";
import { linkList } from "../blocks/link-list.ts";
import { prose } from "../blocks/prose.ts";
import type { OpenApi } from "../document/openapi.ts";
import type { Operation } from "../document/operations.ts";
import { firstSentence } from "../markdown/render.ts";
import type { Page } from "./page.ts";
import { operationPath } from "./paths.ts";

/** The first page: the beginning of the document's description, and the operations. */
export function overview({ info, tags = [] }: OpenApi, text: string, operations: Operation[]): Page {
  const description = info.summary || firstSentence(text) || info.title;
  const groups = tagsOf(operations).flatMap((tag) => [
    heading(3, tag, `tag.${tag}`),
    prose(tags.find(({ name }) => name === tag)?.description ?? ""),
    linkList(
      operations
        .filter((operation) => operation.tag === tag)
        .map((operation) => ({
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
    description,
    section: "guide",
    lead: [prose(text), heading(2, "Operations"), ...groups],
  };
}

export const tagsOf = (operations: Operation[]): string[] => [...new Set(operations.map(({ tag }) => tag))];
