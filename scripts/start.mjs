/** `pnpm start [--mock-port 4010] [--docs-port 4011]` builds the mock and the docs, and serves both. */
import { fileURLToPath } from "node:url";

import { command } from "./command.mjs";
import { readPorts, serve } from "./serve.mjs";
import { turbo } from "./turbo.mjs";

/** Builds the mock and the docs. Returns whether there is something to serve now. */
export async function build() {
  if (process.stdout.isTTY) console.log("Building the mock and the docs ...");
  const task = ["build", "--filter=@9pic/mock", "--filter=@9pic/docs", "--output-logs=errors-only"];
  const { code, stopped, output } = await turbo(task, { keepOutput: true });
  if (code === 0 || stopped) return !stopped;
  process.stderr.write(output);
  throw new Error("The build failed; what is above says where. Nothing was started.");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    const ports = await readPorts();
    if (await build()) await serve(ports);
  });
}
