/** A failure that is read in one way leaves no unhandled rejection in another. Node itself would exit with an error. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

/** A client whose first page is a success, and every other response an error. */
const SETUP = `
import { createClient } from "@9pic/client";
const events = [{ event_id: 1 }];
const pagination = { currentPage: 1, totalPages: 9, hasNextPage: true };
const page = () => Response.json({ responseType: "success", message: "", data: { events, pagination } });
const fetch = async (url) => (/events$/.test(url) ? page() : Response.json({ responseType: "error", message: "No", data: null }, { status: 404 }));
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

test("a failed call that is not read is an unhandled rejection", () => {
  const { status, stderr } = run("pic.ping({ event_id: 1 })");
  expect(status).toBe(1);
  expect(stderr).toContain("NotFoundError");
});

test.each([
  ["result()", "console.log((await pic.ping({ event_id: 1 }).result()).kind)", "not_found\nend\n"],
  [
    "result() of a paginated call",
    "console.log((await pic.listEvents({ page: 2 }).result()).kind)",
    "not_found\nend\n",
  ],
  ["withResponse()", "try { await pic.ping({ event_id: 1 }).withResponse() } catch { console.log(1) }", "1\nend\n"],
  [
    "pages()",
    "try { for await (const page of pic.listEvents({ page: 2 }).pages()); } catch { console.log(1) }",
    "1\nend\n",
  ],
  ["items", "try { for await (const event of pic.listEvents({ page: 2 })); } catch { console.log(1) }", "1\nend\n"],
  [
    "toArray with an invalid limit",
    "try { await pic.listEvents({ page: 2 }).toArray({ limit: 0 }) } catch { console.log(1) }",
    "1\nend\n",
  ],
  ["pages() without iteration", "pic.listEvents({ page: 2 }).pages()", "end\n"],
  [
    "pages until a break, while the next one fails",
    "for await (const page of pic.listEvents().pages()) { await settle(); break }",
    "end\n",
  ],
  [
    "items until a break, while many pages ahead fail",
    "for await (const event of pic.listEvents({}, { readAhead: 5 })) { await settle(); break }",
    "end\n",
  ],
  ["one page of an iterator", "await pic.listEvents({}, { readAhead: 5 }).pages().next()", "end\n"],
  ["the result of an invalid argument", "console.log((await pic.ping({}).result()).kind)", "argument\nend\n"],
  [
    "the result of an abort",
    "await pic.ping({ event_id: 1 }, { signal: AbortSignal.abort() }).result().catch(() => console.log(1))",
    "1\nend\n",
  ],
])("reading only %s leaves no unhandled rejection", (_name, script, stdout) => {
  expect(run(script)).toEqual({ status: 0, stdout, stderr: "" });
});
