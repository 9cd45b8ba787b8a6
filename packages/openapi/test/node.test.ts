import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import { openDataFile, readDataFile, readDocumentFile, runRedocly } from "@9pic/openapi/node";
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
    expect(String(error)).toMatch(new RegExp(`^DocumentError: ${join(folder, name)}.* cannot be read: .+$`));
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
  expect(inspect(error)).toMatch(new RegExp(`${join(folder, name)}.* cannot be read: `));
  expect(inspect(error)).not.toContain("nine_live_secret");
});

const BOMB = `a: &a [1, 1]
b: &b [${"*a, ".repeat(30)}]
c: &c [${"*b, ".repeat(30)}]
d: [${"*c, ".repeat(30)}]`;

test.each([
  [
    "a missing comma of JSON",
    "a.json",
    '{\n  "a": 1\n  "b": 2\n}',
    ":3:3 cannot be read: it is not JSON: comma expected.",
  ],
  ["an end too soon", "b.json", '{"a": [1,\n', ":2:1 cannot be read: it is not JSON: value expected."],
  ["a comment in JSON", "c.json", '{"a": 1}\n// b', ":2:1 cannot be read: it is not JSON: invalid comment token."],
  ["a name without quotes", "d.json", "{a: 1}", ":1:2 cannot be read: it is not JSON: invalid symbol."],
  ["a list in YAML that does not end", "a.yaml", "a: 1\nb: [1,", ":2:7 cannot be read: Flow sequence "],
  ["a property that is in YAML twice", "b.yaml", "a: 1\nb: 2\na: 3", ":3:1 cannot be read: Map keys must be unique."],
  ["a tab in YAML", "c.yaml", "a:\n\tb: 1", ":2:1 cannot be read: Tabs are not allowed as indentation."],
  ["a second document", "d.yaml", "a: 1\n---\nb: 2", ":2:1 cannot be read: it has several documents."],
  [
    "aliases that multiply",
    "e.yaml",
    BOMB,
    " cannot be read: Excessive alias count indicates a resource exhaustion attack.",
  ],
  ["an empty file of JSON", "f.json", "\uFEFF \n", " cannot be read: the file is empty."],
  ["an empty file of YAML", "f.yaml", "", " cannot be read: the file is empty."],
  ["a list in lists without end", "g.json", "[".repeat(200_000), " cannot be read: it is nested too deeply."],
])("%s is refused with its line and column", async (_, name, text, message) => {
  const path = await write(name, text);
  const error = await readDataFile(path).catch((thrown: Error) => thrown);
  expect(String(error)).toContain(`DocumentError: ${path}${message}`);
});

test("a byte order mark is ignored", async () => {
  for (const name of ["h.json", "h.yaml"])
    expect(await readDataFile(await write(name, '\uFEFF{"a": 1}'))).toEqual({ a: 1 });
});

test.each(["i.json", "i.yaml"])("the values of %s are located by their paths", async (name) => {
  const path = await write(name, '{\n  "list": [1, { "a.b": 2,\n    "c": { "d": 3 } }]\n}\n');
  const locate = await (await openDataFile(path)).locator();
  const found = ["list.1.a.b: is wrong", "list.1.c.d", "list.1.c.missing", "list.0", "other.0", ""].map(locate);
  const positions = ["2:17", "3:12", "3:5", "2:12", "1:1", "1:1"];
  expect(found).toEqual(positions.map((position) => `${path}:${position}`));
});

test("a value in an alias of YAML is located at its anchor", async () => {
  const path = await write("j.yaml", "a: &x\n  b: 1\nc: *x\n");
  const locate = await (await openDataFile(path)).locator();
  expect(locate("c.b")).toBe(`${path}:2:3`);
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
