import { type Suite, SUITES } from "../src/check.ts";
import { createRedact } from "../src/http/redact.ts";
import { exitCodeOf } from "../src/main.ts";
import { readCaller } from "../src/options/environment.ts";
import { ending } from "../src/report/terminal.ts";
import { run } from "../src/run.ts";
import { readSpec } from "../src/spec.ts";
import { type ReceivedRequest, type Reply, startModified } from "./modified-server.ts";

const api = await readSpec();

/** All suites but the workflows, which take the most time. */
const QUICK = SUITES.filter((suite) => suite !== "workflows");

/** Runs suites against the mock with modified responses. `out` is what the command prints after the checks, and `code` its exit code. */
export async function runWith(
  modify: (reply: Reply, request: ReceivedRequest) => unknown,
  suites: readonly Suite[] = QUICK,
): Promise<{ code: number; out: string; requests: ReceivedRequest[] }> {
  const server = await startModified(modify);
  try {
    const result = await run({
      ...{ api, server: server.url, suites, seed: 3, maxRequests: 10_000, isTestServer: false },
      ...{ caller: readCaller({}, server.url), redact: createRedact("demo-key"), sleep: async () => {} },
      onWait: () => {},
      onCheck: () => {},
    });
    return { code: exitCodeOf(result), out: ending(result), requests: server.requests };
  } finally {
    await server.stop();
  }
}

/** Makes a reply an error with the envelope. */
export function refuse(reply: Reply, status: number, message = "No."): void {
  Object.assign(reply, { status, body: { responseType: "error", message, data: null } });
}

/** The entries of a section of the output, each as its lines. */
export function entriesOf(out: string, section: "Violations" | "Differences from assumptions"): string[][] {
  const [, text = ""] = out.split(`\n${section} (`);
  const [own = ""] = text.split(/\n(?:Differences from|Not covered)/);
  const entries = own.split(/\n\n(?=\d+\. )/).slice(1);
  return entries.map((entry) =>
    entry
      .trim()
      .split("\n")
      .map((line) => line.trim()),
  );
}
