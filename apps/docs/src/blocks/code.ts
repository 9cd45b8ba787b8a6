import { codeHtml, codeMarkdown } from "../html/code.ts";
import type { Block } from "./block.ts";

/** Source to copy. */
export const code = (source: string, language: string): Block => ({
  html: () => codeHtml(source, language),
  markdown: () => codeMarkdown(source, language),
});
