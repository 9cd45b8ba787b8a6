/** The code samples of the spec, run against the mock. Those in Python need a package, so `full/` runs them. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { root } from "../src/run.ts";
import { compileSamples, type Extension, runSample, writeSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { errors, operations } from "../src/spec.ts";

const extensions: Record<string, Extension> = { cURL: "sh", JavaScript: "js", TypeScript: "ts" };
const names: Record<string, string> = { cURL: "curl.sh", JavaScript: "javascript.js", TypeScript: "typescript.ts" };
const cases = operations.flatMap((operation) =>
  operation.samples
    .filter(({ label }) => label in extensions)
    .map((sample) => ({
      ...operation,
      ...sample,
      extension: extensions[sample.label]!,
      file: `spec/code-samples/${operation.operationId}/${names[sample.label]}`,
    })),
);

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test.each(cases)(
  "the $label sample of $operationId sends the documented request and prints its response",
  async ({ operationId, source, extension, path, texts, file }) => {
    mock.reset();
    const { code, stdout, stderr } = await runSample(operationId, extension, source, mock);
    expect(code, `${file} failed:\n${stderr}`).toBe(0);
    expect(mock.requestedPaths(), file).toEqual([path]);
    expect(stdout.trim(), `${file} prints nothing. Where the response has no body, print its status`).not.toBe("");
    expect(stdout, `${file} prints a field that the response does not have`).not.toContain("undefined");
    const printed = texts.filter((text) => stdout.includes(text));
    if (texts.length > 0) expect(printed, `${file} prints no value of the first example`).not.toEqual([]);
  },
);

test.each(operations)(
  "the Python sample of $operationId reads fields of the response",
  ({ operationId, samples, fields }) => {
    const { source } = samples.find(({ label }) => label === "Python")!;
    const read = [...source.matchAll(/\["([a-z_]\w*)"\]/g)].map(([, name]) => name!);
    const unknown = read.filter((name) => !fields.has(name));
    expect(unknown, `spec/code-samples/${operationId}/python.py reads fields that the response does not have`).toEqual(
      [],
    );
  },
);

test("the TypeScript samples of the spec compile", async () => {
  const folders = [
    ...operations.map(({ operationId, samples }) => ({ folder: operationId, samples })),
    ...errors.map(({ status, samples }) => ({ folder: `errors_${status}`, samples })),
  ];
  const files = folders.map(({ folder, samples }) => {
    const { source } = samples.find(({ label }) => label === "TypeScript")!;
    return writeSample(`compiled-${folder}`, "ts", source, mock);
  });
  const guides = globSync(join(root, "spec/workflows/code-samples/*/typescript.ts"));
  files.push(...guides.map((file, index) => writeSample(`guide-${index}`, "ts", readFileSync(file, "utf8"), mock)));
  const { code, stdout } = await compileSamples(files, "--skipLibCheck", "false");
  // The file of the spec, with the same lines, in the place of the copy.
  const named = stdout.replaceAll(
    /\S*compiled-(\w+)\.ts\(/g,
    (_, folder: string) => `spec/code-samples/${folder.replace("_", "/")}/typescript.ts(`,
  );
  expect(named).toBe("");
  expect(code).toBe(0);
});
