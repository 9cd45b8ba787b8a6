/** Checks whether a server conforms to the spec: `node src/command.ts --server URL`. `--help` lists the options, and `drift --help` those for recorded traffic. */
import { setTimeout as sleep } from "node:timers/promises";

try {
  const args = process.argv.slice(process.argv[2] === "--" ? 3 : 2); // `pnpm contract -- drift` passes the dashes on.
  const isDrift = args[0] === "drift";
  const { main } = await (isDrift ? import("./traffic/command.ts") : import("./main.ts"));
  process.exitCode = await main(isDrift ? args.slice(1) : args, {
    environment: process.env,
    out: console.log,
    error: console.error,
    sleep,
  });
} catch (error) {
  const isUnbuilt = (error as NodeJS.ErrnoException).code?.endsWith("MODULE_NOT_FOUND");
  console.error(isUnbuilt ? "contract: the project is not built yet. Build it: npx -y pnpm@12 run build" : error);
  process.exitCode = 2;
}
