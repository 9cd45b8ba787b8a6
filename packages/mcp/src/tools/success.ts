import { redactData, type Redactor, type Success } from "@9pic/client";
import type { CallToolResult } from "@modelcontextprotocol/server";

import type { Tool } from "../definitions.ts";
import { escapeInvisible } from "../quote.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** The `pagination` of a page. */
type Position = { total: number; currentPage: number; totalPages: number; hasNextPage: boolean };

/**
 * Returns the result of a call that succeeded: its data, as structured content and as JSON in a text, and how to get the next page. The client
 * has validated the data against the spec.
 */
export function success({ definition, call }: Tool, result: Success<unknown>, redactor: Redactor): CallToolResult {
  const { status } = result;
  if (result.data === undefined && !definition.outputSchema)
    return { content: [{ type: "text", text: `Done: the API responded with ${status}, without data.` }] };
  const data = redactData(result.data ?? null, (text) => redactor.redact(text)) as Json;
  const structured = call.isWrapped || !isObject(data) ? { data } : data;
  const next = call.page === undefined ? undefined : pageText(definition.name, call.page, data);
  const texts = [escapeInvisible(JSON.stringify(structured)), ...(next ? [next] : [])];
  return { content: texts.map((text) => ({ type: "text", text })), structuredContent: structured };
}

/** Says which page it is, and how to get the next. */
function pageText(name: string, parameter: string, data: Json): string | undefined {
  const { pagination } = Object(data) as { pagination?: Position };
  if (!pagination) return undefined;
  const { currentPage, totalPages, total, hasNextPage } = pagination;
  if (totalPages === 0) return "The list is empty.";
  const position = `Page ${currentPage} of ${totalPages}, of a list of ${total}.`;
  if (hasNextPage) return `${position} Call ${name} with ${parameter}: ${currentPage + 1} for the next.`;
  return currentPage > totalPages
    ? `${position} There is nothing after page ${totalPages}.`
    : `${position} It is the last.`;
}

const isObject = (value: Json): value is { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
