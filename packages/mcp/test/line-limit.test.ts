import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { expect, test } from "vitest";

import { limitLines } from "../src/transports/line-limit.ts";

test.each([
  ["lines in one part", ["ab\ncd\n"], "ab\ncd\n"],
  ["a line in several parts", ["a", "b", "\nc", "d"], "ab\ncd"],
  ["empty lines", ["\n\n", "\n"], "\n\n\n"],
  ["a line of the limit", ["12345678\nab\n"], "12345678\nab\n"],
  ["a line above the limit", ["123456789\nab\n"], "ab\n"],
  ["a line above the limit in several parts", ["a\n1234", "5678", "9", "\nab"], "a\nab"],
  ["a line above the limit at the end", ["ab\n", "123456", "789"], "ab\n"],
])("lets pass what is short enough: %s", async (_name, parts, expected) => {
  let tooLong = 0;
  const passed = Readable.from(parts.map((part) => Buffer.from(part))).pipe(limitLines(8, () => tooLong++));
  expect(await text(passed)).toBe(expected);
  expect(tooLong).toBe(
    parts
      .join("")
      .split("\n")
      .filter((line) => line.length > 8).length,
  );
});
