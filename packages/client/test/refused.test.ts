/** What must not compile: each file in `refused/` has one wrong call in it, and `tsc` must say so in that file alone. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Lines that are the compiler's own listings end where it is about to list. */
const messages: Record<string, string[]> = {
  "accepted.ts": [],
  "accepted-calls.ts": [],
  "accepted-results.ts": [],
  "changed-client.ts": ["(4,5): error TS2540: Cannot assign to 'ping' because it is a read-only property."],
  "connection-without-cause.ts": ["(4,61): error TS2339: Property 'cause' does not exist on type 'Connection'."],
  "error-of-a-success.ts": [
    expect.stringMatching(/^\(5,35\): error TS2339: Property 'error' does not exist on type 'Success</),
  ],
  "forgotten-kind.ts": [expect.stringMatching(/^\(3,42\): error TS2366: Function lacks ending return statement/)],
  "items-of-one.ts": [
    expect.stringMatching(/^\(4,26\): error TS2504: Type 'Call<.* must have a '\[Symbol\.asyncIterator\]\(\)' method/),
  ],
  "key-that-is-a-number.ts": [
    "(3,16): error TS2322: Type 'number' is not assignable to type 'string | (() => string | Promise<string>) | null | undefined'.",
  ],
  "middleware-without-answer.ts": [
    "(3,86): error TS2322: Type 'Promise<undefined>' is not assignable to type 'Promise<Response>'.",
  ],
  "misspelt-argument.ts": [
    `(4,24): error TS2561: Object literal may only specify known properties, but 'pagesize' does not exist in type 'Arguments<"listEvents">'. Did you mean to write 'page_size'?`,
  ],
  "misspelt-client-option.ts": [
    "(3,36): error TS2561: Object literal may only specify known properties, but 'orgID' does not exist in type 'ClientOptions'. Did you mean to write 'orgId'?",
  ],
  "misspelt-option.ts": [
    expect.stringMatching(/^\(4,37\): error TS2561: .* 'singal' does not exist .* Did you mean to write 'signal'\?$/),
  ],
  "misspelt-option-of-a-list.ts": [
    expect.stringMatching(/^\(4,28\): error TS2353: .* 'retrys' does not exist in type /),
  ],
  "missing-argument.ts": [
    `(4,16): error TS2741: Property 'event_id' is missing in type '{}' but required in type 'Arguments<"ping">'.`,
  ],
  "no-arguments.ts": ["(4,11): error TS2554: Expected 1-2 arguments, but got 0."],
  "pages-of-one.ts": [expect.stringMatching(/^\(4,29\): error TS2339: Property 'pages' does not exist on type 'Call</)],
  "read-ahead-of-one.ts": [expect.stringMatching(/^\(4,37\): error TS2353: .* 'readAhead' does not exist in type /)],
  "result-after-then.ts": ["(4,48): error TS2339: Property 'result' does not exist on type 'Promise<string>'."],
  "retries-as-text.ts": [
    "(3,48): error TS2322: Type 'string' is not assignable to type 'number | RetryPolicy | undefined'.",
  ],
  "unchecked-null.ts": ["(4,13): error TS2531: Object is possibly 'null'."],
  "unchecked-result.ts": ["(4,13): error TS2532: Object is possibly 'undefined'."],
  "unknown-field.ts": [
    expect.stringMatching(/^\(4,60\): error TS2339: Property 'cover_image' does not exist on type /),
  ],
  "unknown-field-of-an-item.ts": [
    expect.stringMatching(/^\(4,63\): error TS2339: Property 'name' does not exist on type /),
  ],
  "unknown-kind.ts": [expect.stringMatching(/^\(5,13\): error TS2367: .* and '"notfound"' have no overlap\.$/)],
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
  // What is indented explains the line above.
  const lines = tsc()
    .split("\n")
    .filter((line) => /^\S/.test(line));
  const files = readdirSync(here("refused")).filter((file) => file.endsWith(".ts"));
  const said = files.map((file) => [
    file,
    lines.filter((line) => line.startsWith(file)).map((line) => line.slice(file.length)),
  ]);
  expect(Object.fromEntries(said)).toEqual(messages);
  expect(lines.length, lines.join("\n")).toBe(Object.values(messages).flat().length);
});
