/** No unused code or dependency, and no dependency under a licence that is not allowed. */
import { expect, test } from "vitest";

import { importScript, root } from "../src/repository.ts";
import { run } from "../src/run.ts";

test("hygiene reports nothing unused and only allowed licences", async () => {
  const args = ["scripts/hygiene.mjs", "--offline", "--list"];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: root });
  expect(code, stdout + stderr).toBe(0);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/\nlicences: \d+ MIT, .*\nunused: nothing\n$/);
  expect(stdout, "a dependency of the client").toMatch(/^openapi-fetch 0\.17\.\d+: MIT$/m);
  expect(stdout, "a dependency inside the mock's bundle").toMatch(/^@faker-js\/faker [\d.]+: MIT$/m);
});

test("hygiene allows a package if one of its licences is permissive", async () => {
  const { isAllowed } = await importScript("hygiene/licences.mjs");
  const all = ["MIT", "ISC", "(MIT OR GPL-3.0)", "MIT AND ISC", "GPL-3.0", "MIT AND GPL-3.0", "SEE LICENSE", "none"];
  expect(all.filter((licence) => isAllowed(licence))).toEqual(["MIT", "ISC", "(MIT OR GPL-3.0)", "MIT AND ISC"]);
});
