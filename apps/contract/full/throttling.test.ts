/** A server that throttles: the suite waits after each 429 for as long as `Retry-After` says. */
import { expect, test } from "vitest";

import { waitAfter429 } from "../src/http/transport.ts";
import { runCommand, violationsIn } from "../test/command.ts";
import { startModified } from "../test/modified-server.ts";

const throttled = { responseType: "error", message: "Too many requests", data: null };

test("every suite waits after 429, with and without Retry-After, and validates it like any other response", async () => {
  const server = await startModified((reply, { count }) => {
    if (count % 6 !== 0) return;
    reply.status = 429;
    reply.body = count === 30 ? { ...throttled, code: 1 } : throttled;
    if (count % 12 === 0) reply.headers["retry-after"] = "3";
  });
  const { code, out, err, waits } = await runCommand(["--server", server.url, "--seed", "7"]);
  await server.stop();
  expect(waits.length).toBeGreaterThan(15);
  expect(waits.slice(0, 4)).toEqual([1000, 3000, 1000, 3000]);
  expect(err).toMatch(/^429 from GET \/api\/v1\/ext\/\S+: retrying in 1 s$/m);
  // Every request succeeded in the end; only the 429 with an undocumented field is a violation.
  expect(violationsIn(out)).toEqual([
    { where: expect.stringMatching(/^\w+ 429, code$/), description: "is not documented" },
  ]);
  expect(out).toMatch(/FAILED .* \(in 1 of \d+ requests\)/);
  expect(out).not.toContain("429 of ping");
  expect(code).toBe(1);
});

test("a server that returns 429 to every request stops the run, and no check passes", async () => {
  const server = await startModified((reply) => {
    reply.status = 429;
    reply.headers["retry-after"] = "3600";
    reply.body = throttled;
  });
  const { code, out, waits } = await runCommand(["--server", server.url]);
  await server.stop();
  expect(waits).toEqual(Array.from({ length: 6 }, () => 60_000));
  expect(server.requests).toHaveLength(7);
  expect(out).not.toMatch(/ passed {3}|FAILED/);
  expect(out).toMatch(/the server still returns 429 after 6 waits, last to GET \/api\/v1\/ext\/903\/\S+; try later/);
  expect(code).toBe(1);
});

test("a server that stops responding gets three more requests", async () => {
  const server = await startModified((_reply, { count }, response) => {
    if (count <= 20) return false;
    response.destroy();
    return true;
  });
  const { code, out } = await runCommand(["--server", server.url]);
  await server.stop();
  // The first one is sent again on a new connection, since an idle one may just have been closed.
  expect(server.requests.length).toBeGreaterThanOrEqual(23);
  expect(server.requests.length).toBeLessThanOrEqual(24);
  expect(violationsIn(out)).toEqual([{ where: "the server", description: expect.stringMatching(/^no response: /) }]);
  expect(out).toContain("the server completed no response to 3 requests in a row");
  expect(code).toBe(1);
});

test.each([
  ["3", 0, 3000],
  ["0", 0, 1000],
  ["3600", 0, 60_000],
  ["Mon, 19 Jan 2026 06:00:20 GMT", 0, 20_000],
  ["Mon, 19 Jan 2026 05:00:00 GMT", 0, 1000],
  ["soon", 1, 2000],
  [undefined, 0, 1000],
  [undefined, 3, 8000],
  [undefined, 9, 60_000],
])("Retry-After: %s after %i waits means a wait of %i ms", (value, waits, expected) => {
  const headers = new Headers(value === undefined ? {} : { "retry-after": value });
  expect(waitAfter429(headers, waits, Date.parse("2026-01-19T06:00:00Z"))).toBe(expected);
});
