import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { rolldown } from "rolldown";
import { expect, test } from "vitest";

/**
 * The size of a client for a page, minified and compressed, whose table has only the operations that the page calls: about 60 bytes for each
 * operation of the spec come on top.
 */
const MAX_BYTES = 9840;
const CALLED = ["ping", "listEvents", "getEventDetails"];

const CREATE = `
  const pic = createClient({ apiKey: "x", orgId: 903 });
  export const calls = [pic.ping({ event_id: 456 }), pic.listEvents(), pic.getEventDetails({ event_id: 456 })];`;

/** Returns a program as a bundler would ship it. */
async function bundle(code: string): Promise<string> {
  const entry = fileURLToPath(new URL("entry.js", import.meta.url));
  const build = await rolldown({
    input: entry,
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : id.endsWith("generated/operations.js") ? tableOfCalled() : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true });
  expect(output).toHaveLength(1);
  expect(output[0].imports).toEqual([]);
  return output[0].code;
}

/** Returns the generated module without the operations that are not called, and without their security schemes. */
async function tableOfCalled(): Promise<string> {
  const { operationTable, ...others } = await import(`${import.meta.dirname}/../dist/generated/operations.js`);
  const called = Object.fromEntries(CALLED.map((operation) => [operation, operationTable[operation]]));
  return Object.entries({ ...others, securitySchemes: {}, operationTable: called })
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join("\n");
}

const size = (code: string): number => gzipSync(code, { level: 9 }).length;

test(`a client and three calls are at most ${MAX_BYTES} bytes`, async () => {
  const bytes = size(await bundle(`import { createClient } from "@9pic/client"; ${CREATE}`));
  expect(bytes, `${bytes} bytes: ${bytes - MAX_BYTES} more than the ${MAX_BYTES} that are allowed`).toBeLessThanOrEqual(
    MAX_BYTES,
  );
});

test("the README names the largest size", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  expect(readme).toContain(`adds ${(MAX_BYTES / 1000).toFixed(1)} KB to a page, minified and compressed`);
});

test.each([
  ["checkConnection", "@9pic/client", "latencyMs"],
  ["validate", "@9pic/client/validate", "does not match the spec"],
  ["openTelemetry", "@9pic/client/opentelemetry", "http.request.method"],
  ["infiniteQueryOptions", "@9pic/client/tanstack-query", "is not paginated"],
  ["createOpenapiFetch", "@9pic/client/openapi-fetch", "onRequest"],
])("%s adds nothing unless it is imported", async (name, module, trace) => {
  const unused = await bundle(`import { createClient } from "@9pic/client"; ${CREATE}`);
  const used = await bundle(
    `import { createClient } from "@9pic/client"; import { ${name} } from "${module}"; ${CREATE} export { ${name} };`,
  );
  expect(used).toContain(trace);
  expect(unused).not.toContain(trace);
});
