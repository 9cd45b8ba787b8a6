/** Nothing lies about that nobody uses, and no work of others goes out with ours that must not. */
import { expect, test } from "vitest";

import { run } from "../src/run.ts";
import { root, script } from "../src/scripts.ts";

test("`hygiene` finds nothing", async () => {
  const args = ["scripts/hygiene.mjs", "--offline", "--list"];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: root });
  expect(code, stdout + stderr).toBe(0);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/\nlicences: \d+ MIT, .*\nunused: nothing\n$/);
  expect(stdout, "what the client needs").toMatch(/^openapi-fetch 0\.17\.\d+: MIT$/m);
  expect(stdout, "what is in the mock's bundle").toMatch(/^@faker-js\/faker [\d.]+: MIT$/m);
});

test("which licences are allowed", async () => {
  const { isAllowed } = await script("hygiene/licences.mjs");
  const all = ["MIT", "ISC", "(MIT OR GPL-3.0)", "MIT AND ISC", "GPL-3.0", "MIT AND GPL-3.0", "SEE LICENSE", "none"];
  expect(all.filter((licence) => isAllowed(licence))).toEqual(["MIT", "ISC", "(MIT OR GPL-3.0)", "MIT AND ISC"]);
});
