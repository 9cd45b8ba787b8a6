/** The command line: the command of the operation, in a process of its own. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Operation } from "@9pic/openapi";

import { root, run } from "../../src/run.ts";
import type { Column } from "./cell.ts";
import { EVENT_ID, ExampleFile, JPEG, ORG_ID } from "./example-call.ts";

/** Runs the command of the operation: it prints the data of the first example, and a wrong flag ends it with the code of usage. */
export const cli: Column = (_, { calls, folder, sandbox }) => {
  const bin = join(root, "packages/cli/dist/bin.js");
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const env = { HOME: home, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: String(ORG_ID), NINEPIC_BASE_URL: sandbox };
  return async ({ operationId }: Operation) => {
    const { args, expected } = calls[operationId]!;
    const { values, flags } = splitFiles({ event_id: EVENT_ID, ...args }, folder);
    const words = [bin, kebabCase(operationId), "--args", JSON.stringify(values), ...flags, "--json"];
    const { code, stdout, stderr } = await run(process.execPath, words, { env });
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout === "" ? undefined : JSON.parse(stdout), expected?.data);
    assert.equal((await run(process.execPath, [...words, "--unheard-of"], { env })).code, 2);
  };
};

/** Splits arguments into those that JSON can have, and a flag for each file. */
function splitFiles(args: Record<string, unknown>, folder: string): { values: object; flags: string[] } {
  const flags: string[] = [];
  const isFile = ([name, value]: [string, unknown]): boolean => {
    if (!(value instanceof ExampleFile)) return false;
    const file = join(folder, value.name);
    writeFileSync(file, JPEG);
    flags.push(`--${kebabCase(name)}`, `@${file}`);
    return true;
  };
  const { body, ...others } = args;
  if (Object(body) !== body || Array.isArray(body)) return { values: args, flags };
  const fields = Object.fromEntries(Object.entries(body as object).filter((field) => !isFile(field)));
  return { values: Object.keys(fields).length > 0 || flags.length === 0 ? { ...others, body: fields } : others, flags };
}

const kebabCase = (name: string): string =>
  name.replaceAll(/([a-z\d])([A-Z])|_/g, (_, before = "", after = "") => `${before}-${after}`).toLowerCase();
