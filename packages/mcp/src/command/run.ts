import { once } from "node:events";

import { endWithLaunchers } from "@9pic/process/launchers";

import type { Api } from "../api.ts";
import { createReport } from "../report.ts";
import { createServers } from "../server.ts";
import { MAX_FILE_BYTES } from "../tools/body.ts";
import type { Options } from "./options.ts";

/** The largest message of a client: one with arguments alone, or with a file as base64. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
const MAX_MESSAGE_WITH_FILE_BYTES = MAX_MESSAGE_BYTES + Math.ceil((MAX_FILE_BYTES * 4) / 3);

/** Serves until stdin ends or, with HTTP, until a signal. With stdio, nothing is written to stdout but the protocol. */
export async function run({ port, allowWrites }: Options, api: Api): Promise<void> {
  const report = createReport(api.redactor);
  if (!api.hasKey) report("NINEPIC_API_KEY is not set, so every call fails. Set it, or use --sandbox.");
  const createServer = createServers({ api, allowWrites, report });
  const maxBytes = allowWrites ? MAX_MESSAGE_WITH_FILE_BYTES : MAX_MESSAGE_BYTES;
  const stopped = Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));

  if (port === undefined) {
    if (process.stdin.isTTY)
      report("waits for messages of the Model Context Protocol on stdin. An agent starts it: see 9pic-mcp --help.");
    const { runStdio } = await import("../transports/stdio.ts");
    await Promise.race([runStdio(createServer, { maxBytes, report }), stopped]);
  } else {
    const { serveHttp } = await import("../transports/http.ts");
    // With stdio, the end of stdin says it.
    endWithLaunchers();
    const endpoint = await serveHttp(createServer, { port, maxBytes, report });
    console.log(`9pic-mcp listens on ${endpoint.url}. Ctrl-C ends it.`);
    await stopped;
    await endpoint.close();
  }
  // A request that is not finished would keep the process alive.
  process.exit();
}
