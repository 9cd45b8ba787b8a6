/** What is wrong with the bytes of a JSON body, whatever its schema allows. */
import { describe, expect, test } from "vitest";

import { type Bytes, messageOf, violationsOf } from "./raw-server.ts";

const bodyViolations = (body: Bytes): Promise<string[]> => violationsOf(messageOf(body));
const withByte = (before: string, byte: number, after: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]);
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

describe("the encoding of a body", () => {
  test.each<[name: string, body: Bytes, expected: string[]]>([
    ["a text of any alphabet", '{"a":"Zürich 東京 🏃"}', []],
    ["an escaped pair of surrogates", String.raw`{"a":"\ud83c\udfc3"}`, []],
    ["a letter in Latin-1", withByte('{"a":{"b":["x","Z', 0xfc, 'rich"]}}'), ["a.b[1] must be UTF-8, but is 0xfc"]],
    ["a text that is cut in a letter", withByte('{"a":"', 0xe6, '"}'), ["a must be UTF-8, but is 0xe6"]],
    ["an overlong form", Buffer.from([0x22, 0xc0, 0xaf, 0x22]), ["the body must be UTF-8, but is 0xc0"]],
    ["a surrogate in UTF-8", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), ["the body must be UTF-8, but is 0xed"]],
    ["a replacement character that was sent", '{"a":"\ufffd"}', []],
    ["a byte order mark", '\ufeff{"a":1}', ["the body must start without a byte order mark (RFC 8259, 8.1)"]],
    ["UTF-16", utf16('{"a":1}'), ["the body must be UTF-8, but is UTF-16LE"]],
    ["UTF-16 with a byte order mark", utf16('\ufeff{"a":1}'), ["the body must be UTF-8, but is UTF-16LE"]],
    ["UTF-16, the other way round", utf16('{"a":1}').swap16(), ["the body must be UTF-8, but is UTF-16BE"]],
    [
      "half a pair of surrogates",
      String.raw`{"a":["\ud83c"]}`,
      [String.raw`a[0] must be Unicode, and has half of a surrogate pair (RFC 8259, 8.2), but is "\ud83c"`],
    ],
    [
      "half a pair of surrogates in a name",
      String.raw`{"\udfc3":1}`,
      [String.raw`the body must be Unicode, and has half of a surrogate pair (RFC 8259, 8.2), but is "\udfc3"`],
    ],
  ])("%s", async (_name, body, expected) => {
    expect(await bodyViolations(body)).toEqual(expected);
  });
});

describe("the text of a body", () => {
  const TWICE = "is there twice in its object (RFC 8259, 4)";
  test.each<[name: string, body: string, expected: string[]]>([
    ["spaces around it", ' \r\n\t{"a":1}\n', []],
    ["the same name in two objects", '[{"a":1},{"a":{"a":1}},{"A":1,"a":2}]', []],
    ["a name that occurs twice", '{"a":1,"b":2,"a":1}', [`a ${TWICE}`]],
    ["a name that occurs twice in an item", '{"a":[{},{"b":1,"b":{}}]}', [`a[1].b ${TWICE}`]],
    ["a name in two spellings", String.raw`{"ab":1,"\u0061b":2}`, [`ab ${TWICE}`]],
    ["a name that objects have by themselves", '{"__proto__":1,"toString":2}', []],
    ["a name that objects have by themselves, twice", '{"__proto__":1,"__proto__":2}', [`__proto__ ${TWICE}`]],
    [
      "a second document",
      '{"a":1}{"a":1}',
      ['the body must be one JSON text, and goes on after its end, but is "{\\"a\\":1}"'],
    ],
    [
      "bytes after the end",
      '{"a":1}\0',
      ['the body must be one JSON text, and goes on after its end, but is "\\u0000"'],
    ],
    ["NaN", '{"a":[0,NaN]}', ["the body must be JSON: a[1] is NaN"]],
    ["Infinity", '{"a":-Infinity}', ["the body must be JSON: a is -Infinity"]],
    ["undefined", '{"a":undefined}', ["the body must be JSON: a is undefined"]],
    ["a number in hexadecimal", '{"a":0x1f}', ["the body must be JSON: a is 0x1f"]],
    ["a number with leading zeros", '{"a":007}', ["the body must be JSON: a is 007"]],
    ["a comment", '{"a":1/* one */}', ['the body must be JSON: it is broken at a by "/* one */}"']],
    ["a comma at the end", '{"a":[1,]}', ['the body must be JSON: it is broken at a[1] by "]}"']],
    ["single quotes", "{'a':1}", [`the body must be JSON, but is "'a':1}"`]],
    ["a line break in a text", '{"a":"b\nc"}', ['the body must be JSON: it is broken at a by "\\"b\\nc\\"}"']],
    ["half an object", '{"a":{"b":1', ["the body must be JSON, and ends too early, at a.b"]],
    ["half a text", '{"a":{"b":1,"c":"Ma', ["the body must be JSON, and ends too early, at a.c"]],
    ["no body", "", ["the body must be JSON, and is empty"]],
    ["a web page", "<h1>Hello</h1>", ['the body must be JSON, but is "<h1>Hello</h1>"']],
  ])("%s", async (_name, body, expected) => {
    expect(await bodyViolations(body)).toEqual(expected);
  });

  const UNSAFE = "must be a number that a double holds exactly (RFC 8259, 6)";
  test.each<[number: string, isExact: boolean]>([
    ["9007199254740991", true],
    ["-9007199254740991", true],
    ["0.1", true],
    ["1.10", true],
    ["-0", true],
    ["0.30000000000000004", true],
    ["1e2", true],
    ["5E-324", true],
    ["9007199254740993", false],
    ["9007199254740992", false],
    ["-12345678901234567890", false],
    ["1e400", false],
    ["-1e400", false],
    ["1e-400", false],
    ["12.345678901234567890123", false],
  ])("the number %s", async (number, isExact) => {
    expect(await bodyViolations(`{"a":[${number}]}`)).toEqual(isExact ? [] : [`a[0] ${UNSAFE}, but is ${number}`]);
  });

  test("a body that is nested too deep is reported, and read no further", async () => {
    const problem = "the body must be JSON of at most 100 levels, and is nested deeper";
    expect(await bodyViolations("[".repeat(10_000) + "]".repeat(10_000))).toEqual([problem]);
    expect(await bodyViolations(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`)).toEqual([problem]);
    expect(await bodyViolations("[".repeat(1_000_000))).toEqual([problem]);
    expect(await bodyViolations("[".repeat(100) + "]".repeat(100))).toEqual([]);
    expect(await bodyViolations(JSON.stringify({ a: "[".repeat(500) }))).toEqual([]);
  });

  test("many violations of one kind are cut", async () => {
    const problems = await bodyViolations(JSON.stringify(Array(5000).fill(0)).replaceAll("0", "1e400"));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(100);
  });
});
