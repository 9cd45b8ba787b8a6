/** Makes the pages of the documentation: the guides of the document's description, its workflows, and a page for each operation. */
import type { ApiDescription } from "@9pic/openapi";

import type { DocsPage, Tool } from "../src/definitions.ts";
import { operationText } from "./operation-text.ts";
import { firstSentence, slugOf } from "./text.ts";
import { type WorkflowFile, workflowText } from "./workflows.ts";

const GUIDES = "ninepic://guides/";
const OPERATIONS = "ninepic://operations/";

/** Makes all pages. Their links lead to other pages. */
export function createPages(api: ApiDescription, tools: Tool[], workflows: WorkflowFile[]): DocsPage[] {
  const guides = readGuides(api).map(({ title, text }) =>
    pageOf(GUIDES, slugOf(title), title, `# ${title}\n\n${text}`),
  );
  const steps = workflows.map((file) =>
    pageOf(GUIDES, slugOf(file.info.title), file.info.title, workflowText(file), file.info.summary),
  );
  const operations = api.operations.map((operation, index) => {
    const { operationId, summary = operationId } = operation;
    const text = operationText(operation, tools[index]!.definition, api);
    return pageOf(OPERATIONS, operationId, summary, text, operation.description);
  });
  const pages = [...guides, ...steps, ...operations];
  return pages.map((page) => ({ ...page, text: withLinks(page.text, pages) }));
}

function pageOf(base: string, name: string, title: string, text: string, about = afterTitle(text)): DocsPage {
  return { uri: base + name, name, title, description: firstSentence(about), text: text.trim() };
}

const afterTitle = (text: string): string => text.replace(/^# .*\n+/, "");

/** Splits the description of the document at its headings of the first level. What is before the first is the overview. */
function readGuides({ info }: ApiDescription): { title: string; text: string }[] {
  const guides = [{ title: info.title, text: "" }];
  let isCode = false;
  for (const line of (info.description ?? "").split("\n")) {
    if (/^(```|~~~)/.test(line)) isCode = !isCode;
    const [, title] = (!isCode && /^# (.+)/.exec(line)) || [];
    if (title === undefined) guides.at(-1)!.text += `${line}\n`;
    else guides.push({ title: title.trim(), text: "" });
  }
  return guides.filter(({ text }) => text.trim() !== "").map(({ title, text }) => ({ title, text: text.trim() }));
}

/** Replaces links to the parts of the document by links to the pages; of others only the text is left. */
const withLinks = (text: string, pages: DocsPage[]): string =>
  text.replaceAll(/\[([^\]]+)\]\(#([^)]*)\)/g, (_, words: string, anchor: string) => {
    const page = pages.find(({ name }) => name === decodeURIComponent(anchor));
    return page ? `[${words}](${page.uri})` : words;
  });
