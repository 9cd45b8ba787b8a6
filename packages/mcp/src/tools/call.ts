/** Calls a tool: the operation of the same name, with the client. */
import { type Failure, isNinePicError, type Success } from "@9pic/client";
import { type CallToolResult, ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";

import type { Tool } from "../definitions.ts";
import { tools } from "../generated/tools.ts";
import { quote } from "../quote.ts";
import type { ServerOptions } from "../server.ts";
import { InputError, readBody } from "./body.ts";
import { failure, failureOf } from "./failure.ts";
import { isReadOnly } from "./list.ts";
import { success } from "./success.ts";

type Arguments = Record<string, unknown>;
type Method = (
  args: Arguments,
  options: { signal: AbortSignal },
) => { result: () => Promise<Success<unknown> | Failure> };

const NO_KEY =
  "There is no API key. Ask the user to set NINEPIC_API_KEY in the settings of this MCP server, never in the conversation, or to start the server with --sandbox.";

/**
 * Creates the function that calls tools. It returns every failure as a result with `isError`, and throws only for a name that no tool has, and
 * the reason of the signal.
 */
export function createCaller(
  options: ServerOptions,
): (name: string, args: Arguments, signal: AbortSignal) => Promise<CallToolResult> {
  const { api, allowWrites, report } = options;
  const { pic, redactor } = api;
  const methods = pic as unknown as Record<string, Method>;
  return async (name, args, signal) => {
    const tool = tools.find(({ definition }) => definition.name === name);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, unknownTool(redactor.redact(name)));
    if (!allowWrites && !isReadOnly(tool)) return failure(refusal(tool));
    if (!api.hasKey) return failure(NO_KEY);
    try {
      const body = readBody(tool, args["body"]);
      const result = await methods[name]!({ ...args, ...(body !== undefined && { body }) }, { signal }).result();
      return result.ok ? success(tool, result, redactor) : failureOf(result);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof InputError || isNinePicError(error)) return failure(redactor.redact(error.message));
      report(error);
      return failure(
        `${name} failed inside of this MCP server, which is a bug in it. Its log on stderr has the error.`,
      );
    }
  };
}

const unknownTool = (name: string): string => `There is no tool ${quote(name)}. tools/list has the names of all tools.`;

const refusal = ({ definition: { name }, call: { method } }: Tool): string =>
  `${name} was not called: its method is ${method}, and this MCP server only reads. If the user wants it, they can start the server with --allow-writes.`;
