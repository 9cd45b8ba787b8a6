/**
 * `pnpm hygiene [--list] [--offline]` reports unused files, exports and dependencies, the licenses of dependencies, and their
 * vulnerabilities. `--list` lists the packages with their licenses; `--offline` skips the vulnerabilities, which the registry knows.
 */
import { parseArgs } from "node:util";

import { isAllowed, readLicenses } from "./licenses.ts";
import { run } from "./run.ts";

export function main(args: string[]): void {
  const options = { list: { type: "boolean" }, offline: { type: "boolean" } } as const;
  const { values } = parseArgs({ args, options });
  const packages = readLicenses();
  if (values.list) for (const { name, version, license } of packages) console.log(`${name} ${version}: ${license}`);
  const groups = [...Map.groupBy(packages, ({ license }) => license)].toSorted(([, a], [, b]) => b.length - a.length);
  console.log(`licenses: ${groups.map(([license, group]) => `${group.length} ${license}`).join(", ")}`);

  const unused = run(["knip", "--no-progress"], { mayFail: true });
  console.log(unused.status === 0 ? "unused: none" : unused.stdout.trimEnd());
  if (!values.offline) console.log(audit());

  const refused = packages.filter(({ license }) => !isAllowed(license));
  for (const { name, version, license } of refused)
    console.error(
      `The license of ${name} ${version} is ${license}, which scripts/licenses.ts does not allow. Remove the package, or ask the maintainers to allow the license.`,
    );
  if (refused.length > 0 || unused.status !== 0) process.exitCode = 1;
}

/**
 * Requests the known vulnerabilities from the registry, and returns their number by severity in one line. They do not fail the command,
 * since new ones appear on any day.
 */
function audit(): string {
  const { stdout } = run(["pnpm", "audit", "--json", "--config.fetch-retries=0"], { mayFail: true });
  try {
    const counts = Object.entries<number>(JSON.parse(stdout).metadata.vulnerabilities);
    const found = counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
    if (found.length === 0) return "vulnerabilities: none";
    return `vulnerabilities: ${found.join(", ")}; \`npx -y pnpm@12 audit\` lists them`;
  } catch {
    return "vulnerabilities: the registry did not respond; try again with `npx -y pnpm@12 audit`";
  }
}
