/** The code samples, run against the mock. */
import assert from "node:assert/strict";

import { run } from "../../src/run.ts";
import { type Extension, runSample } from "../../src/samples.ts";
import { startMock } from "../../src/servers.ts";
import { operations as sampled } from "../../src/spec.ts";
import type { Column } from "./cell.ts";

const EXTENSIONS: Record<string, Extension> = { cURL: "sh", JavaScript: "js", TypeScript: "ts", Python: "py" };

/** Runs each sample: it sends the documented request, and prints a part of the response. */
export const samples: Column = async () => {
  const hasPython = await run("python3", ["-c", "import requests"]).then(
    ({ code }) => code === 0,
    () => false,
  );
  return async ({ operationId }) => {
    const { samples: own, path, texts } = sampled.find((operation) => operation.operationId === operationId)!;
    const mock = await startMock();
    for (const { label, source } of own.filter((sample) => hasPython || sample.label !== "Python")) {
      mock.reset();
      const { code, stdout, stderr } = await runSample(`growth-${operationId}`, EXTENSIONS[label]!, source, mock);
      assert.equal(code, 0, `${label}: ${stderr}`);
      assert.deepEqual(mock.requestedPaths(), [path], label);
      assert.ok(texts.length === 0 || texts.some((text) => stdout.includes(text)), `${label} printed ${stdout}`);
    }
    await mock.stop();
  };
};
