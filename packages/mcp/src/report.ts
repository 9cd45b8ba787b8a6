import type { Redactor } from "@9pic/client";

import { escapeInvisible } from "./quote.ts";

/** The longest line of the log. Messages of the SDK quote what is wrong with a message of a client, in up to 100 lines. */
const MAX_LENGTH = 300;

/** Writes a problem to stderr, which agents show as the log of the server: on one line, without the API key. */
export function createReport(redactor: Redactor): (problem: unknown) => void {
  return (problem) => {
    const { message, code } = Object(problem) as Partial<NodeJS.ErrnoException>;
    // The client has ended, and reads no more.
    if (code === "EPIPE") return;
    const text = redactor.redact(message ?? String(problem)).replaceAll(/[\s\p{Cc}]+/gu, " ");
    console.error(`9pic-mcp: ${escapeInvisible(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text)}`);
  };
}
