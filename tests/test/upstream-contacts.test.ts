/**
 * What the repository uses of openapi-typescript and openapi-fetch, which get no updates any more. A further use makes it harder to replace them,
 * so it is an edit of this list: see docs/decisions/0022-end-of-openapi-typescript.md.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { root } from "../src/run.ts";

/** By module, the names that it imports, by package. */
const CONTACTS: Record<string, Record<string, string>> = {
  // The comparison of clients.
  "bench/src/client/faults/generated-clients.ts": { "openapi-fetch": "*" },
  "bench/src/client/peers.ts": { "openapi-fetch": "default" },
  "bench/src/client/types.ts": { "openapi-fetch": "default" },
  // The entry for calls by path: the only module of the client that loads openapi-fetch.
  "packages/client/src/openapi-fetch.ts": { "openapi-fetch": "Client, default, defaultPathSerializer" },
  // Comparisons, which show that a test can fail.
  "packages/client/test/key-not-sent.test.ts": { "openapi-fetch": "default" },
  "packages/client/test/key-not-shown.test.ts": { "openapi-fetch": "default" },
  "packages/client/test/openapi-fetch-pollution.test.ts": { "openapi-fetch": "default" },
  // The generator of the types.
  "packages/codegen/src/open-enum.ts": { "openapi-typescript": "SchemaObject" },
  "packages/codegen/src/schema.ts": { "openapi-typescript": "SchemaObject, astToString, default" },
  // A user of openapi-typescript.
  "tests/peers/programs/openapi-typescript.ts": { "openapi-fetch": "default" },
};

const IMPORT =
  /(?:\b(?:import|export)\b(?<names>[\w\s{},*$]*?)(?:\bfrom\s*)?|\b(?:import|require|resolve)\()\s*["'](?<name>openapi-(?:fetch|typescript)(?:[-/][^"']*)?)["']/g;

/** Returns the names that a module imports of each package: `default`, `*`, and others as the package exports them. */
function contactsIn(source: string): Record<string, string> {
  const names: Record<string, string[]> = {};
  for (const { groups } of source.matchAll(IMPORT)) {
    const [, first = "", named = ""] = /^\s*(?:type\s)?([^{]*)(?:\{([^}]*)\})?/.exec(groups!["names"] ?? "*")!;
    const isStar = first.includes("*");
    const own = first.replace(",", "").trim() && !isStar ? ["default"] : [];
    const others = named.split(",").map((one) =>
      one
        .replace(/^\s*type\s/, "")
        .replace(/\sas\s.*/s, "")
        .trim(),
    );
    (names[groups!["name"]!] ??= []).push(...own, ...(isStar ? ["*"] : []), ...others.filter(Boolean));
  }
  return Object.fromEntries(
    Object.entries(names).map(([name, all]) => [name, [...new Set(all)].toSorted().join(", ")]),
  );
}

test("only the listed modules use openapi-typescript and openapi-fetch, and only the listed names", () => {
  const files = globSync("{apps,bench,packages,scripts,spec,tests}/**/*.{ts,js,mjs,cjs}", {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|generated|release)$/.test(path),
  });
  expect(files.length).toBeGreaterThan(100);
  const found = files
    .map((file): [string, Record<string, string>] => [file, contactsIn(readFileSync(join(root, file), "utf8"))])
    .filter(([file, contacts]) => Object.keys(contacts).length > 0 && !file.endsWith("upstream-contacts.test.ts"));
  expect(Object.fromEntries(found.toSorted())).toEqual(CONTACTS);
});

test("each way to import a package is found", () => {
  const source = `
    import a, { type B, c as d } from "openapi-fetch";
    import type { E } from 'openapi-typescript-helpers';
    export * from "openapi-typescript";
    const f = await import("openapi-fetch/src");
    import "openapi-typescript/x";`;
  expect(contactsIn(source)).toEqual({
    "openapi-fetch": "B, c, default",
    "openapi-typescript-helpers": "E",
    "openapi-typescript": "*",
    "openapi-fetch/src": "*",
    "openapi-typescript/x": "",
  });
});
