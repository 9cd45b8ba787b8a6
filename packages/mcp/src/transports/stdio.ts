import type { Server } from "@modelcontextprotocol/server";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";

import { limitLines } from "./line-limit.ts";

/** What the parser of the SDK may hold: a line, and the beginning of the next ones. */
const BUFFERED_LINES = 2;

/**
 * Serves one client on stdin and stdout, until stdin ends.
 *
 * @param maxBytes the largest message
 */
export async function runStdio(
  createServer: () => Server,
  { maxBytes, report }: { maxBytes: number; report: (error: unknown) => void },
): Promise<void> {
  const lines = process.stdin.pipe(
    limitLines(maxBytes, () => report(`A message of more than ${maxBytes} bytes was left out.`)),
  );
  const ended = new Promise<void>((resolve) => {
    for (const event of ["end", "close", "error"]) lines.once(event, resolve);
    process.stdin.once("error", resolve);
    process.stdout.once("error", resolve);
  });
  const transport = new StdioServerTransport(lines, process.stdout, { maxBufferSize: maxBytes * BUFFERED_LINES });
  const handle = serveStdio(createServer, { transport, onerror: report });
  await ended;
  await handle.close();
}
