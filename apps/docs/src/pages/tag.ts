import type { ApiDescription } from "@9pic/openapi";

import { type Block, heading, linkList, prose } from "../blocks/block.ts";
import { tagText } from "../document/further-docs.ts";
import type { OperationPage } from "../document/operations.ts";
import { operationPath, tagPath } from "../links.ts";
import { firstSentence } from "../markdown.ts";
import type { Page } from "./page.ts";

/** Maximum number of operations that the overview and the navigation list; more of them are listed by tag, a page for each. */
const MAX_LISTED = 40;

export type Tag = { name: string; description: string; operations: OperationPage[] };

/** Returns the tags that operations have, in the order of the operations. An operation belongs to its first tag. */
export const readTags = ({ tags }: ApiDescription, operations: OperationPage[]): Tag[] =>
  [...Map.groupBy(operations, ({ tag }) => tag)].map(([name, list]) => ({
    ...{ name, operations: list },
    description: tagText(tags.find((tag) => tag.name === name)),
  }));

/** Whether tags have pages of their own. */
export const hasTagPages = (tags: Tag[]): boolean => tags.flatMap(({ operations }) => operations).length > MAX_LISTED;

/** Lists the operations by tag, or the tags if they have pages. */
export function tagBlocks(tags: Tag[]): Block[] {
  if (hasTagPages(tags))
    return [
      linkList(
        tags.map(({ name, description, operations }) => ({
          title: name,
          path: tagPath(name),
          note: `${operations.length} ${operations.length === 1 ? "operation" : "operations"}`,
          text: firstSentence(description),
        })),
      ),
    ];
  return tags.flatMap(({ name, description, operations }) => [
    heading(3, name, `tag.${name}`),
    prose(description),
    operationList(operations),
  ]);
}

/** Lays out the page of a tag. */
export const tagPage = ({ name, description, operations }: Tag): Page => ({
  path: tagPath(name),
  title: name,
  description: firstSentence(description) || `The operations of ${name}.`,
  section: "other",
  group: "Operations",
  lead: [prose(description), operationList(operations)],
});

const operationList = (operations: OperationPage[]): Block =>
  linkList(
    operations.map((operation) => ({
      title: operation.summary,
      path: operationPath(operation),
      note: `${operation.method} ${operation.path}`,
      text: firstSentence(operation.description),
    })),
  );
