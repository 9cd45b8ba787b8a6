/** The client: the types of a call, and the call itself. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createClient } from "@9pic/client";
import type { Operation } from "@9pic/openapi";

import { compileSamples } from "../../src/samples.ts";
import type { Column } from "./cell.ts";
import { EVENT_ID, ExampleFile, JPEG, ORG_ID } from "./example-call.ts";

/** Compiles the example call, with a wrong argument and a wrong use of its data, which the types must refuse. */
export const typed: Column = async (operations, { calls, folder }) => {
  mkdirSync(folder, { recursive: true });
  const files = operations.map(({ operationId }) => {
    const file = join(folder, `growth-${operationId}.ts`);
    writeFileSync(file, programFor(operationId, calls[operationId]!.args));
    return file;
  });
  const { stdout } = await compileSamples(files);
  return async ({ operationId }) => {
    const errors = stdout.split("\n").filter((line) => line.includes(`growth-${operationId}.ts`));
    assert.deepEqual(errors, []);
  };
};

const programFor = (operationId: string, args: object): string => `import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: ${ORG_ID} });
const data = await pic.${operationId}(${literal(args)});
// @ts-expect-error The data has a type of its own.
export const other: never = data;
// @ts-expect-error There is no such argument.
await pic.${operationId}({ ...${literal(args)}, unheard_of: 1 });
`;

/** Writes arguments as TypeScript. A file is a Blob. */
const literal = (value: unknown): string => {
  if (value instanceof ExampleFile) return "new Blob([])";
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, field]) => `${JSON.stringify(name)}: ${literal(field)}`)
    .join(", ")} }`;
};

/** Calls the operation: it returns the data of the first example, and a list yields every item. */
export const called: Column = (_, { calls, sandbox }) => {
  const pic = createClient({ apiKey: "demo-key", orgId: ORG_ID, baseUrl: sandbox, retries: 0 });
  return async ({ operationId, pagination }: Operation) => {
    const { args, expected } = calls[operationId]!;
    const call = (pic as unknown as Record<string, (args: object) => any>)[operationId]!;
    assert.deepEqual(await call({ event_id: EVENT_ID, ...withBlobs(args) }), expected?.data);
    if (!pagination) return;
    const items = [];
    for await (const item of call({ event_id: EVENT_ID, ...withBlobs(args) })) items.push(item);
    assert.equal(items.length, (expected!.data as { pagination: { total: number } }).pagination.total);
  };
};

/** Replaces each example of a file by a file. */
const withBlobs = (args: object): object => Object.fromEntries(Object.entries(args).map(toBlob));
const toBlob = ([name, value]: [string, unknown]): [string, unknown] => {
  if (value instanceof ExampleFile) return [name, new File([JPEG], value.name, { type: "image/jpeg" })];
  const isFields = typeof value === "object" && value !== null && !Array.isArray(value);
  return [name, isFields ? Object.fromEntries(Object.entries(value).map(toBlob)) : value];
};
