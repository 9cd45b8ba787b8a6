import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import { readDataFile, readDocumentFile, runRedocly } from "@9pic/openapi/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";

import { sample } from "./document.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "9pic-openapi-"))));
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test("JSON and YAML files are read alike", async () => {
  const json = await readDocumentFile(await write("a.json", JSON.stringify(sample())));
  const yaml = await readDocumentFile(await write("a.yaml", stringify(sample(), { aliasDuplicateObjects: false })));
  expect(yaml.document).toEqual(json.document);
  expect(json.operations.map(({ operationId }) => operationId)).toContain("listPhotos");
});

test("a file that cannot be read is named, with the reason in one line", async () => {
  await expect(readDocumentFile(join(folder, "none.json"))).rejects.toThrow(
    `${folder}/none.json cannot be read: there is no such file. Check the path.`,
  );
  for (const [name, text] of [
    ["b.json", "{"],
    ["b.yaml", "a: b: c"],
    ["c.json", '{"openapi": "2"}'],
  ] as const) {
    const error = await readDocumentFile(await write(name, text)).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(new RegExp(`^DocumentError: ${join(folder, name)} cannot be read: .+$`));
  }
});

test.each([
  ["d.json", '{"key": nine_live_secret}'],
  ["e.json", "nine_live_secret"],
  ["d.yaml", "key: nine_live_secret: x"],
  ["e.yaml", "- [nine_live_secret"],
  ["f.yaml", "key: *nine_live_secret"],
])("the parse error of %s does not quote the file, which could hold a key", async (name, text) => {
  const error = await readDataFile(await write(name, text)).catch((thrown: Error) => thrown);
  expect(inspect(error)).toContain(`${join(folder, name)} cannot be read: `);
  expect(inspect(error)).not.toContain("nine_live_secret");
});

test("redocly's output is returned, and is the message where it fails", async () => {
  expect(await runRedocly(["--version"])).toMatch(/^\d+\.\d+/);
  await expect(runRedocly(["lint", "none.yaml"], { cwd: folder })).rejects.toThrow(/none\.yaml/);
});

test("redocly gets the environment that is given instead of this process's", async () => {
  await write(
    "plugin.cjs",
    "module.exports = () => { process.stdout.write(`SECRET=${process.env.SECRET}`); return { id: 'probe' }; };",
  );
  const config = await write("redocly.yaml", "plugins: [./plugin.cjs]\n");
  process.env.SECRET = "hunter2";
  const args = ["check-config", "--config", config];
  expect(await runRedocly(args, { cwd: folder })).toContain("SECRET=hunter2");
  expect(await runRedocly(args, { cwd: folder, env: { PATH: process.env.PATH } })).toContain("SECRET=undefined");
  delete process.env.SECRET;
});
