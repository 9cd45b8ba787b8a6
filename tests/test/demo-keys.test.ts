/** The demo keys in the docs, compared with those of the sandbox. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createSandbox, keyPurpose } from "@9pic/sandbox";
import { expect, test } from "vitest";

import { root } from "../src/run.ts";

test("the guide about testing lists each demo key with its organisation, its events and its purpose", () => {
  const guide = readFileSync(join(root, "spec/description.md"), "utf8").split("\n## Demo keys\n")[1]!;
  const rows = guide
    .split("\n# ")[0]!
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.replaceAll("`", "").trim()));
  const { keys, organisations } = createSandbox().dataset;
  expect(rows.map(([, key, organisation, events, purpose]) => [key, organisation, events, purpose])).toEqual(
    [...keys.values()]
      .filter(({ fault }) => fault === undefined)
      .map((key) => {
        const { length } = organisations.get(key.org_id)!.events;
        return [key.key, String(key.org_id), length.toLocaleString("en-US"), keyPurpose(key)];
      }),
  );
});
