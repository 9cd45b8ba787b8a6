import type { ListResourcesResult, ReadResourceResult } from "@modelcontextprotocol/server";
import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";

import { pages } from "./generated/tools.ts";
import { quote } from "./quote.ts";

const mimeType = "text/markdown";

/** Lists the pages of the documentation. */
export const listResources = (): ListResourcesResult => ({
  resources: pages.map(({ text, ...page }) => ({ ...page, mimeType, size: Buffer.byteLength(text) })),
});

/** Returns a page. Throws a ProtocolError for another URI. */
export function readResource(uri: string): ReadResourceResult {
  const page = pages.find((one) => one.uri === uri);
  if (page) return { contents: [{ uri: page.uri, mimeType, text: page.text }] };
  throw new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `There is no resource ${quote(uri)}. resources/list has the URIs of all resources.`,
  );
}
