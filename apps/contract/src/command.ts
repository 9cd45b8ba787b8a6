/** Asks a server whether it keeps to the spec: `node src/command.ts --server URL`; `--help` tells the rest. */
import { setTimeout as sleep } from "node:timers/promises";

try {
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2), {
    environment: process.env,
    out: (text) => console.log(text),
    error: (text) => console.error(text),
    sleep: (wait) => sleep(wait),
    now: Date.now,
  });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const isUnbuilt = code === "ERR_MODULE_NOT_FOUND" || (code === "ENOENT" && message.includes("strict.json"));
  console.error(isUnbuilt ? "contract: the project is not built yet. Build it: npx -y pnpm@12 run build" : error);
  process.exitCode = 2;
}
