/** The options of the build command. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { readOptions } from "../src/options.ts";
import { build } from "../test/commands.ts";
import { dist } from "../test/site.ts";

test.each<[string[], string, string]>([
  [[], "http://127.0.0.1:4011", "/"],
  [["--site", "https://docs.example.com"], "https://docs.example.com", "/"],
  [["--site", "https://docs.example.com/"], "https://docs.example.com", "/"],
  [["--site", "https://docs.example.com/api/v1"], "https://docs.example.com", "/api/v1/"],
  [["--site", "https://docs.example.com", "--base", "docs"], "https://docs.example.com", "/docs/"],
  [["--site", "https://docs.example.com", "--base", "/docs//"], "https://docs.example.com", "/docs/"],
])("%j builds a site for %s%s", (args, site, base) => {
  expect(readOptions(args)).toMatchObject({ site, base, out: dist });
});

test("paths are resolved from the current folder", () => {
  const options = readOptions(["--spec", "pets.yaml", "--out", "site", "--releases", "releases"]);
  expect(options).toMatchObject({ spec: resolve("pets.yaml"), out: resolve("site"), releases: resolve("releases") });
});

test.each<[string[], string]>([
  [["--sight", "https://x.example"], "Unknown option '--sight'"],
  [["dist"], "Unexpected argument 'dist'"],
  [["--out"], "Option '--out <value>' argument missing"],
  [["--site", "nonsense"], "--site must be a URL such as https://docs.example.com, not nonsense."],
  [["--site", "ftp://x.example"], "--site must begin with http:// or https://, not ftp:"],
  [["--base", "/a b/"], "--base must be a path such as /docs/, not /a b/."],
  [["--base", '/"><script>'], '--base must be a path such as /docs/, not /"><script>.'],
  [["--site", "https://x.example/a", "--base", "/b"], "Give the path once: --site https://x.example --base /b"],
])("%j is refused in one line, with the usage", (args, message) => {
  expect(() => readOptions(args)).toThrow(`${message}\n\nUsage: `);
});

test("the build on Node 20 prints one line that says which Node it needs", async () => {
  const fakeVersion = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })";
  const file = fileURLToPath(new URL("../build.mjs", import.meta.url));
  const args = ["--import", `data:text/javascript,${fakeVersion}`, file, "--help"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^docs: This is Node 20\.20\.2, and Node \d+ is needed\. "npx .*\n$/);
});

test("the command fails with the usage, and prints it for --help", async () => {
  const failed = await build("--sight", "https://x.example");
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toMatch(/^docs: Unknown option '--sight'\n\nUsage: /);
  const helped = await build("--help");
  expect(helped).toMatchObject({ code: 0, stderr: "" });
  for (const option of ["spec", "releases", "out", "site", "base"]) {
    for (const { stdout, stderr } of [failed, helped]) expect(stdout + stderr).toContain(`\n  --${option} `);
  }
});
