/**
 * `node scripts/main.mjs COMMAND [ARGUMENT ...]` runs `main` of `COMMAND.ts`, which is relative to this folder. An error is printed in one line, with exit code 1.
 *
 * JavaScript, because an older Node does not run TypeScript: pnpm installs the right Node, but only warns if that fails.
 */
import { readFileSync } from "node:fs";

import { explainInstallation, isInstalled } from "./installation.mjs";

const [command, ...args] = process.argv.slice(2);
const required = readFileSync(new URL("../.nvmrc", import.meta.url), "utf8").split(".")[0];
if (Number.parseInt(process.versions.node, 10) < Number(required)) {
  console.error(
    isInstalled()
      ? `This is Node ${process.versions.node}, and Node ${required} is needed. It is installed in this project: run the command by "npx -y pnpm@12 ...".`
      : `${await explainInstallation()} (Node ${required} is installed with it; this is Node ${process.versions.node}.)`,
  );
  process.exit(1);
}
try {
  const help = args.some((arg) => arg === "--help" || arg === "-h") ? await readHelp() : undefined;
  if (help !== undefined) console.log(help);
  else {
    const { endWithLaunchers } = await import("../packages/process/src/launchers.ts");
    endWithLaunchers();
    const { main } = await import(`./${command}.ts`);
    await main(args);
  }
} catch (error) {
  const isMissing = /^(ERR_MODULE_NOT_FOUND|ENOENT)$/.test(error.code) && !isInstalled();
  console.error(isMissing ? await explainInstallation() : error.message);
  process.exitCode = 1;
}

async function readHelp() {
  const { helpFor } = await import("./help.ts");
  return helpFor(process.argv.slice(2));
}
