/** The client's types while the spec is edited: `dev` writes them again after each edit. */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, type MockInstance, test, vi } from "vitest";

import { followBundle } from "../../scripts/client-types.ts";
import { root } from "../src/run.ts";

const text = readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8");

let folder: string;
let stop: () => void;
let errors: MockInstance<typeof console.error>;
const client = (): string => join(folder, "packages/client");
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "9pic-types-"));
  cpSync(join(root, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
  for (const part of ["src", "dist", "package.json", "tsconfig.json", "tsconfig.build.json"])
    cpSync(join(root, "packages/client", part), join(client(), part), { recursive: true });
  symlinkSync(join(root, "packages/client/node_modules"), join(client(), "node_modules"));
  writeFileSync(join(folder, "openapi.json"), text);
  vi.spyOn(console, "log").mockImplementation(() => {});
  errors = vi.spyOn(console, "error").mockImplementation(() => {});
  stop = followBundle(join(folder, "openapi.json"), client());
});
afterAll(() => {
  stop();
  rmSync(folder, { recursive: true });
});

/** Replaces the bundle in one step, as the docs do. */
function bundle(edit: (document: any) => void): void {
  const document = JSON.parse(text);
  edit(document);
  writeFileSync(join(folder, "openapi.new.json"), JSON.stringify(document));
  renameSync(join(folder, "openapi.new.json"), join(folder, "openapi.json"));
}

/** Adds a field to the first model. */
const addField =
  (name: string) =>
  ({ components }: any): void => {
    const model: any = Object.values(components.schemas).find((schema: any) => schema.properties);
    model.properties[name] = { type: "string", description: "Made up by a test." };
  };
const types = (): string => readFileSync(join(client(), "dist/generated/schema.d.ts"), "utf8");
/** A busy machine takes its time; nothing here measures it. */
const waitFor = { timeout: 60_000, interval: 50 };
vi.setConfig({ testTimeout: 130_000 });

test("a new field of the spec is in the declarations that an editor reads, and in the sources", async () => {
  bundle(addField("made_up_by_a_test"));
  await expect.poll(types, waitFor).toContain("made_up_by_a_test");
  expect(readFileSync(join(client(), "src/generated/schema.ts"), "utf8")).toContain("made_up_by_a_test");
});

test("a spec that no types can be generated from leaves the last types, and the reason is printed", async () => {
  const before = types();
  bundle((document) => (document.servers = []));
  await expect.poll(() => errors.mock.calls.join(), waitFor).toContain("the client calls the first");
  expect(types()).toBe(before);
  bundle(addField("corrected_by_a_test"));
  await expect.poll(types, waitFor).toContain("corrected_by_a_test");
});
