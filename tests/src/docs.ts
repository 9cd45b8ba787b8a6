import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

import { printed } from "./run.ts";

const command = fileURLToPath(new URL("../../apps/docs/src/serve/command.ts", import.meta.url));

/** Serves the built docs on a free port. */
export async function startDocs(): Promise<{ url: string; stop: () => void }> {
  const server = spawn(process.execPath, [command, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await printed(server, (text) => text.includes("http:"));
  return { url: /http:\S+/.exec(line)![0], stop: () => server.kill() };
}
