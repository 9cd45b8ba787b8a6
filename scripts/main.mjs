/**
 * `node scripts/main.mjs COMMAND [ARGUMENT ...]` runs `main` of `COMMAND.ts`, which is relative to this folder. An error is printed in one line, with exit code 1.
 *
 * JavaScript, because an older Node does not run TypeScript: pnpm installs the right Node, but only warns if that fails.
 */
import { readFileSync } from "node:fs";

const [command, ...args] = process.argv.slice(2);
const required = readFileSync(new URL("../.nvmrc", import.meta.url), "utf8").split(".")[0];
if (Number.parseInt(process.versions.node, 10) < Number(required)) {
  console.error(
    `This is Node ${process.versions.node}, and Node ${required} is needed. "npx -y pnpm@12 install" installs it for this project: run that, then try again.`,
  );
  process.exit(1);
}
try {
  const help = args.some((arg) => arg === "--help" || arg === "-h") ? await readHelp() : undefined;
  if (help !== undefined) console.log(help);
  else {
    const { endWithLaunchers } = await import("../apps/mock/src/command/launchers.ts");
    endWithLaunchers();
    const { main } = await import(`./${command}.ts`);
    await main(args);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function readHelp() {
  const { helpFor } = await import("./help.ts");
  return helpFor(process.argv.slice(2));
}
