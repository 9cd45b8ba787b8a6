/**
 * `pnpm hygiene [--list] [--offline]` reports unused files, exports and dependencies, the licenses of dependencies, and their
 * vulnerabilities. `--list` lists the packages with their licenses; `--offline` skips the vulnerabilities, which the registry knows.
 */
import { parseArgs } from "node:util";

import { isAllowed, readLicenses } from "./licenses.ts";
import { run } from "./run.ts";

const FLAG = { type: "boolean", default: false } as const;

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { list: FLAG, offline: FLAG } });
  const packages = await readLicenses();
  if (values.list) for (const { name, version, license } of packages) console.log(`${name} ${version}: ${license}`);
  const groups = Object.values(Object.groupBy(packages, ({ license }) => license)).map((group = []) => group);
  const counts = groups.toSorted((a, b) => b.length - a.length).map((group) => `${group.length} ${group[0]?.license}`);
  console.log(`licenses: ${counts.join(", ")}`);

  const unused = await run(["knip", "--no-progress"], { mayFail: true });
  console.log(unused.code === 0 ? "unused: none" : unused.stdout.trimEnd());
  if (!values.offline) console.log(await audit());

  const refused = packages.filter(({ license }) => !isAllowed(license));
  for (const { name, version, license } of refused)
    console.error(
      `The license of ${name} ${version} is ${license}, which scripts/hygiene/licenses.ts does not allow. Remove the package, or ask the maintainers to allow the license.`,
    );
  if (refused.length > 0 || unused.code !== 0) process.exitCode = 1;
}

/**
 * Requests the known vulnerabilities from the registry, and returns their number by severity in one line. They do not fail the command,
 * since new ones appear on any day.
 */
async function audit(): Promise<string> {
  const { stdout } = await run(["pnpm", "audit", "--json", "--config.fetch-retries=0"], { mayFail: true });
  const counts = parseCounts(stdout);
  if (!counts) return "vulnerabilities: the registry did not respond; try again with `npx -y pnpm@12 audit`";
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  if (found.length === 0) return "vulnerabilities: none";
  const list = found.map(([severity, count]) => `${count} ${severity}`).join(", ");
  return `vulnerabilities: ${list}; \`npx -y pnpm@12 audit\` lists them`;
}

function parseCounts(text: string): Record<string, number> | undefined {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
