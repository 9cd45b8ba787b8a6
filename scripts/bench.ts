/** `pnpm bench NAME [ARGUMENT ...]` runs a benchmark of `bench/`, whose own packages have to be installed. bench/README.md explains them. */
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";

import { root, runInherited } from "./run.ts";

export const benchmarks = (): string[] =>
  globSync("*.ts", { cwd: join(root, "bench") })
    .map((file) => file.replace(/\.ts$/, ""))
    .toSorted();

export function main([name = "", ...args]: string[]): void {
  if (!benchmarks().includes(name))
    throw new Error(`Name a benchmark, one of ${benchmarks().join(", ")}: npx -y pnpm@12 bench NAME`);
  if (!existsSync(join(root, "bench/node_modules")))
    throw new Error("The packages of the benchmarks are not installed. First run: npm --prefix bench ci");
  process.exitCode = runInherited([process.execPath, join("bench", `${name}.ts`), ...args]);
}
