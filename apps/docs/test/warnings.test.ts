/** The warnings of a build: what the document says and the toolkit does not support. */
import { expect, test } from "vitest";

import { warningsFor } from "../src/build-site.ts";
import { apiWith } from "./sample-api.ts";

const put = (operationId: string) => ({ operationId, responses: {} });

/** Returns the warnings of a document whose only unsupported constructs are that number of operations. */
function warningsOfOperations(count: number): string[] {
  const names = Array.from({ length: count }, (_, index) => `/pets/${index + 1}`);
  return warningsFor(
    apiWith(
      {},
      {
        servers: [{ url: "https://api.example.com" }],
        security: [{ key: [] }],
        paths: Object.fromEntries(names.map((name) => [name, { put: put(name) }])),
        components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-Key" } } },
      },
    ),
  );
}

test("each unsupported construct is described in one line, with its JSON Pointer", () => {
  expect(warningsOfOperations(0)).toEqual([]);
  expect(warningsOfOperations(1)).toEqual([
    "#/paths/~1pets~11/put: put is not supported in PathItem objects. Leave it out.",
  ]);
  expect(warningsOfOperations(10)).toHaveLength(10);
  expect(warningsOfOperations(10).at(-1)).toMatch(/^#\/paths\/~1pets~110\/put: put is not supported/);
});

test("more than ten unsupported constructs are counted", () => {
  const warnings = warningsOfOperations(13);
  expect(warnings).toHaveLength(11);
  expect(warnings.at(-1)).toBe("3 more constructs are not supported.");
});
