/** What the registry knows of faults in what is installed. A report, since a fault of others is found on any day. */
import { run } from "../run.mjs";

/**
 * Asks the registry.
 *
 * @returns a line that says how many faults of which severity are known, or that nobody could be asked
 */
export async function audit() {
  const { stdout } = await run(["pnpm", "audit", "--json", "--config.fetch-retries=0"], { mayFail: true });
  const counts = severities(stdout);
  if (!counts) return "known faults: the registry could not be asked; try again with `npx -y pnpm@12 audit`";
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  if (found.length === 0) return "known faults: none";
  return `known faults: ${found.map(([severity, count]) => `${count} ${severity}`).join(", ")}; \`npx -y pnpm@12 audit\` tells which`;
}

function severities(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
