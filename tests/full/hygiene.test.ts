/** No unused code or dependency, and no dependency under a license that is not allowed. */
import { expect, test } from "vitest";

import { isAllowed } from "../../scripts/licenses.ts";
import { root, run } from "../src/run.ts";

test("hygiene reports nothing unused and only allowed licenses", async () => {
  const args = ["scripts/main.mjs", "hygiene", "--offline", "--list"];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: root });
  expect(code, stdout + stderr).toBe(0);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/\nlicenses: \d+ MIT, .*\nunused: none\n$/);
  expect(stdout, "a dependency of the client").toMatch(/^openapi-fetch 0\.17\.\d+: MIT$/m);
  expect(stdout, "a dependency inside the mock's bundle").toMatch(/^@faker-js\/faker [\d.]+: MIT$/m);
});

test("hygiene allows a package if one of its licenses is permissive", () => {
  const all = ["MIT", "ISC", "(MIT OR GPL-3.0)", "MIT AND ISC", "GPL-3.0", "MIT AND GPL-3.0", "SEE LICENSE", "none"];
  expect(all.filter((license) => isAllowed(license))).toEqual(["MIT", "ISC", "(MIT OR GPL-3.0)", "MIT AND ISC"]);
});
