/** `pnpm contract --server URL` asks a server whether it is what the spec says; `--help` tells the rest. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { command } from "./command.mjs";

const contract = fileURLToPath(new URL("../apps/contract/src/command.ts", import.meta.url));

await command(() => {
  const { status } = spawnSync(process.execPath, [contract, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
});
