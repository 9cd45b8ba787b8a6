import { type CommandRun, runCommand } from "./command.ts";
import { type ReceivedRequest, type Reply, startModified } from "./modified-server.ts";

/** Runs the command against the mock with modified responses. */
export async function runWith(
  modify: (reply: Reply, request: ReceivedRequest) => unknown,
  environment: NodeJS.ProcessEnv = {},
): Promise<CommandRun & { requests: ReceivedRequest[] }> {
  const server = await startModified(modify);
  try {
    const ran = await runCommand(["--server", server.url, "--seed", "3"], environment);
    return { ...ran, requests: server.requests };
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
  return own
    .split(/\n\n(?=\d+\. )/)
    .slice(1)
    .map((entry) =>
      entry
        .trim()
        .split("\n")
        .map((line) => line.trim()),
    );
}
