/** What must not compile: each file in `refused/` has one wrong call in it, and `tsc` must say so in that file alone. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const messages: Record<string, string[]> = {
  "accepted.ts": [],
  "misspelt-argument.ts": [
    `(4,24): error TS2561: Object literal may only specify known properties, but 'pagesize' does not exist in type 'Arguments<"listEvents">'. Did you mean to write 'page_size'?`,
  ],
  "missing-argument.ts": [
    `(4,16): error TS2741: Property 'event_id' is missing in type '{}' but required in type 'Arguments<"ping">'.`,
  ],
  "no-arguments.ts": ["(4,11): error TS2554: Expected 1-2 arguments, but got 0."],
  "unchecked-null.ts": ["(4,13): error TS2531: Object is possibly 'null'."],
  "unknown-field.ts": [
    expect.stringMatching(/^\(4,60\): error TS2339: Property 'cover_image' does not exist on type /),
  ],
  "unknown-operation.ts": ["(4,11): error TS2339: Property 'deleteEvent' does not exist on type 'Client'."],
  "unknown-path.ts": [expect.stringMatching(/^\(4,20\): error TS2345: .*"\/api\/v1\/ext\/\{org_id\}\/event"/)],
  "wrong-type.ts": ["(4,24): error TS2322: Type 'string' is not assignable to type 'number'."],
};

function tsc(): string {
  try {
    return execFileSync(here("../node_modules/.bin/tsc"), ["--project", here("refused"), "--pretty", "false"], {
      cwd: here("refused"),
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test("tsc refuses every wrong call, and only those", () => {
  const lines = tsc().split("\n").filter(Boolean);
  const files = readdirSync(here("refused")).filter((file) => file.endsWith(".ts"));
  const said = files.map((file) => [
    file,
    lines.filter((line) => line.startsWith(file)).map((line) => line.slice(file.length)),
  ]);
  expect(Object.fromEntries(said)).toEqual(messages);
  expect(lines.length, lines.join("\n")).toBe(Object.values(messages).flat().length);
});
