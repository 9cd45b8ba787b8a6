/** `pnpm contract --server URL` asks a server whether it is what the spec says; `--help` tells the rest. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { command } from "./command.mjs";
import { turbo } from "./turbo.mjs";

const contract = fileURLToPath(new URL("../apps/contract/src/command.ts", import.meta.url));

await command(async () => {
  // It asks with the client, which `start` does not build.
  const { code, output } = await turbo(["build", "--filter=@9pic/client", "--output-logs=errors-only"], {
    keepOutput: true,
  });
  if (code !== 0) {
    process.stderr.write(output);
    throw new Error("The client could not be built; what is above says where. Nothing was asked.");
  }
  const { status } = spawnSync(process.execPath, [contract, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
});
