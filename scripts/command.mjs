import { readFileSync } from "node:fs";

/**
 * Ends the process with one line if this Node is older than the project's. pnpm brings the right one along; if that failed,
 * it only warns, and errors that nobody understands would follow.
 */
function requireNode() {
  const needed = readFileSync(new URL("../.nvmrc", import.meta.url), "utf8")
    .trim()
    .split(".")[0];
  if (Number(process.versions.node.split(".")[0]) >= Number(needed)) return;
  console.error(
    `This is Node ${process.versions.node}, and Node ${needed} is needed. "npx -y pnpm@12 install" brings it along for this project: run that, then try again.`,
  );
  process.exit(1);
}

/** Runs a command's work; an error becomes one line and exit code 1. */
export async function command(work) {
  requireNode();
  try {
    await work();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
