/** A server that wants fewer requests gets fewer: 429 is waited out, for as long as it asks. */
import { expect, test } from "vitest";

import { waitAfter } from "../src/wire/backoff.ts";
import { startAltered } from "../test/altered.ts";
import { differences, runCommand } from "../test/command.ts";

const throttled = { responseType: "error", message: "Too many requests", data: null };

test("429 with and without Retry-After is waited out, in every layer, and is judged like any other answer", async () => {
  const server = await startAltered((reply, { count }) => {
    if (count % 6 !== 0) return;
    reply.status = 429;
    reply.body = count === 30 ? { ...throttled, code: 1 } : throttled;
    if (count % 12 === 0) reply.headers["retry-after"] = "3";
  });
  const { code, out, err, waits } = await runCommand(["--server", server.url, "--seed", "7"]);
  await server.stop();
  expect(waits.length).toBeGreaterThan(15);
  expect(waits.slice(0, 4)).toEqual([1000, 3000, 1000, 3000]);
  expect(err).toContain("429 from GET /api/v1/ext/903/event/456/ping: asking again in 1 s");
  // All got through; only the one with a field too many is a fault.
  expect(differences(out)).toEqual([{ where: expect.stringMatching(/^\w+ 429, code$/), words: "is not in the spec" }]);
  expect(out).toMatch(/FAILED .* \(in 1 of \d+ requests\)/);
  expect(out).not.toContain("429 of ping");
  expect(code).toBe(1);
});

test("a server that never stops saying 429 is left alone, and nothing has passed", async () => {
  const server = await startAltered((reply) => {
    reply.status = 429;
    reply.headers["retry-after"] = "3600";
    reply.body = throttled;
  });
  const { code, out, waits } = await runCommand(["--server", server.url]);
  await server.stop();
  expect(waits).toEqual(Array.from({ length: 6 }, () => 60_000));
  expect(server.requests).toHaveLength(7);
  expect(out).not.toMatch(/passed {7}|FAILED/);
  expect(out).toContain(
    "the server still answers 429 after 6 waits, last to GET /api/v1/ext/903/event/456/ping; try later",
  );
  expect(code).toBe(1);
});

test("a server that goes away is not asked on", async () => {
  const server = await startAltered((_reply, { count }, response) => {
    if (count <= 20) return false;
    response.destroy();
    return true;
  });
  const { code, out } = await runCommand(["--server", server.url]);
  await server.stop();
  expect(server.requests.length).toBe(23);
  expect(differences(out)).toEqual([{ where: "the server", words: expect.stringMatching(/^no answer: /) }]);
  expect(out).toContain("the server left 3 requests in a row without an answer");
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
])("Retry-After: %s after %i waits is %i ms", (value, waits, expected) => {
  const headers = new Headers(value === undefined ? {} : { "retry-after": value });
  expect(waitAfter(headers, waits, Date.parse("2026-01-19T06:00:00Z"))).toBe(expected);
});
