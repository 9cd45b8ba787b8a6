/**
 * The public API: the declarations of each entry, rolled up into one file. Changing them changes programs that use the package; update the
 * files with `vitest --update` if that is intended. Generated types stay out, so that an operation can be added.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { expect, test } from "vitest";

const room = fileURLToPath(new URL("..", import.meta.url));
const { exports } = JSON.parse(readFileSync(`${room}package.json`, "utf8")) as {
  exports: Record<string, string | { default: string }>;
};

/** Returns the declarations that an entry exports or uses, sorted, without comments. */
async function rollUp(script: string): Promise<string> {
  const bundle = await rolldown({
    input: `${room}${script.replace(/\.js$/, ".d.ts")}`,
    external: [/\/generated\//, "openapi-fetch", "@opentelemetry/api"],
    plugins: [dts({ dtsInput: true, emitDtsOnly: true, tsconfig: false })],
  });
  const { output } = await bundle.generate({ format: "esm" });
  expect(output).toHaveLength(1);
  const code = output[0].code
    .replaceAll(/\/\*\*.*?\*\/|^\/\/[^\n]*/gms, "")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/\n{2,}/g, "\n");
  const statements = code.trim().split(/\n(?=[a-z])/);
  return `${statements.toSorted().join("\n")}\n`;
}

const entries = Object.entries(exports).flatMap(([path, to]) => (typeof to === "string" ? [] : [[path, to.default]]));

test.each(entries as [string, string][])("the declarations of %s are unchanged", async (path, script) => {
  const name = path === "." ? "index" : path.slice(2);
  await expect(await rollUp(script)).toMatchFileSnapshot(`api/${name}.d.txt`);
});
