/** Whoever reads a failure in one way need not catch it in another. Told by Node itself, which ends at the first that nobody caught. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

/** A client whose first page is good, and whose every other answer is an error. */
const SETUP = `
import { createClient } from "@9pic/client";
const events = [{ event_id: 1 }];
const pagination = { currentPage: 1, totalPages: 9, hasNextPage: true };
const page = () => Response.json({ responseType: "success", message: "", data: { events, pagination } });
const fetch = async (url) => (/events$/.test(url) ? page() : Response.json({ message: "No" }, { status: 404 }));
const pic = createClient({ apiKey: "a-key", orgId: 903, baseUrl: "https://api.9pic.ai", fetch });
const settle = async () => { for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate); };
`;

function run(script: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--unhandled-rejections=strict",
      "--input-type=module",
      "--eval",
      `${SETUP}${script}; await settle(); console.log("end");`,
    ],
    { cwd: fileURLToPath(new URL("..", import.meta.url)), encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

test("a call that nobody reads is seen, so that this can fail", () => {
  const { status, stderr } = run("pic.ping({ event_id: 1 })");
  expect(status).toBe(1);
  expect(stderr).toContain("NotFoundError");
});

test.each([
  ["result()", "console.log((await pic.ping({ event_id: 1 }).result()).kind)", "not_found\nend\n"],
  ["result() of a list", "console.log((await pic.listEvents({ page: 2 }).result()).kind)", "not_found\nend\n"],
  ["withResponse()", "try { await pic.ping({ event_id: 1 }).withResponse() } catch { console.log(1) }", "1\nend\n"],
  [
    "pages()",
    "try { for await (const page of pic.listEvents({ page: 2 }).pages()); } catch { console.log(1) }",
    "1\nend\n",
  ],
  ["items", "try { for await (const event of pic.listEvents({ page: 2 })); } catch { console.log(1) }", "1\nend\n"],
  ["pages() that are never asked for", "pic.listEvents({ page: 2 }).pages()", "end\n"],
  [
    "pages broken off while the next one fails",
    "for await (const page of pic.listEvents().pages()) { await settle(); break }",
    "end\n",
  ],
  [
    "items broken off while many pages ahead fail",
    "for await (const event of pic.listEvents({}, { readAhead: 5 })) { await settle(); break }",
    "end\n",
  ],
  ["pages that are left lying", "await pic.listEvents({}, { readAhead: 5 }).pages().next()", "end\n"],
  ["an argument that is refused", "console.log((await pic.ping({}).result()).kind)", "argument\nend\n"],
  [
    "an abort",
    "await pic.ping({ event_id: 1 }, { signal: AbortSignal.abort() }).result().catch(() => console.log(1))",
    "1\nend\n",
  ],
])("reading only %s leaves no rejection behind", (_name, script, stdout) => {
  expect(run(script)).toEqual({ status: 0, stdout, stderr: "" });
});
