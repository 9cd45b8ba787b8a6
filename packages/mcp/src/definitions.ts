/** What `generate.ts` writes of the spec: the tools and the pages of the documentation. */

import type { Tool as McpTool } from "@modelcontextprotocol/server";

/** A JSON Schema whose value is an object, as the Model Context Protocol requires it of a tool. */
export type ObjectSchema = McpTool["inputSchema"];

/** A tool: an operation of the spec, as an agent sees it. */
export type ToolDefinition = {
  /** The operationId. */
  name: string;
  title: string;
  description: string;
  inputSchema: ObjectSchema;
  /** Undefined for an operation that returns nothing. */
  outputSchema?: ObjectSchema;
  annotations: { readOnlyHint: boolean; destructiveHint?: boolean; idempotentHint?: boolean };
};

/** How a tool calls its operation, which is not shown to agents. */
export type ToolCall = {
  method: string;
  /** The parameter with the number of the page, of a paginated operation. */
  page?: string;
  /** Whether the body is a form, in which a file is an object with its content in base64. */
  isForm?: boolean;
  /** Whether the structured content is `{ data }`, since the data of some success is no object. */
  isWrapped?: boolean;
};

export type Tool = { definition: ToolDefinition; call: ToolCall };

/** A page of the documentation: a guide, or the reference of an operation. */
export type DocsPage = {
  uri: string;
  /** A short name, such as `pagination` or `listEvents`. */
  name: string;
  title: string;
  description: string;
  /** Markdown (CommonMark). */
  text: string;
};
