/** `pnpm spec:diff [BASE] [--format text|markdown]` bundles the spec, and says how it differs from the last release. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { command } from "./command.mjs";
import { turbo } from "./turbo.mjs";

const compare = fileURLToPath(new URL("../packages/spec-diff/src/spec-diff.ts", import.meta.url));

await command(async () => {
  const { code, output } = await turbo(["bundle", "--filter=@9pic/spec", "--output-logs=errors-only"], {
    keepOutput: true,
  });
  if (code !== 0) {
    process.stderr.write(output);
    throw new Error("The spec could not be bundled; what is above says where. Nothing was compared.");
  }
  const { status } = spawnSync(process.execPath, [compare, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
});
