/** Edits of YAML change the lines that they are about, and keep comments and layout. */
import { expect, test } from "vitest";

import { appendItems, insertKey, removeItem, removeKey, setValue } from "../src/traffic/yaml-edits.ts";

const TEXT = `# Head.
a:
  b: 1 # One.
  c: { d: [x, y], e: "5" }
  f:
    - x # First.
    - y
  g: |
    Two
    lines.
h: {}
`;

test.each<[name: string, edited: string, find: string, replacement: string]>([
  [
    "a key after a block scalar",
    insertKey(TEXT, ["a"], "i", { type: ["integer", "null"] }),
    "    lines.\n",
    '    lines.\n  i:\n    type: [integer, "null"]\n',
  ],
  [
    "a key in a flow map",
    insertKey(TEXT, ["a", "c"], "i", [1]),
    '{ d: [x, y], e: "5" }',
    '{ d: [x, y], e: "5", i: [1] }',
  ],
  ["a key in an empty map", insertKey(TEXT, ["h"], "i", true), "h: {}", "h: { i: true }"],
  ["a key in a map that is missing", insertKey(TEXT, ["i", "j"], "k", 1), "h: {}\n", "h: {}\ni:\n  j:\n    k: 1\n"],
  [
    "items of a block list",
    appendItems(TEXT, ["a", "f"], ["y", "z", { k: 1, l: 2 }]),
    "    - y\n",
    "    - y\n    - z\n    - k: 1\n      l: 2\n",
  ],
  ["items of a flow list", appendItems(TEXT, ["a", "c", "d"], ["null", "z"]), "[x, y]", '[x, y, "null", z]'],
  ["a list that is missing", appendItems(TEXT, ["a", "j"], ["z"]), "    lines.\n", "    lines.\n  j: [z]\n"],
  ["an item less in a block list", removeItem(TEXT, ["a", "f"], "x"), "    - x # First.\n", ""],
  ["an item less in a flow list", removeItem(TEXT, ["a", "c", "d"], "x"), "[x, y]", "[y]"],
  ["another value", setValue(TEXT, ["a", "b"], ["x", "null"]), "b: 1 #", 'b: [x, "null"] #'],
  ["no block scalar", removeKey(TEXT, ["a", "g"]), "  g: |\n    Two\n    lines.\n", ""],
  ["no key of a flow map", removeKey(TEXT, ["a", "c", "d"]), '{ d: [x, y], e: "5" }', '{ e: "5" }'],
  ["no change for a key that is missing", removeKey(TEXT, ["a", "z"]), "", ""],
])("%s", (_name, edited, find, replacement) => {
  expect(edited).toBe(TEXT.replace(find, () => replacement));
});

test("a key with a quoted number is found, and a list without further items goes", () => {
  const text = 'responses:\n  "200":\n    required: [a]\n    type: object\n';
  expect(removeItem(text, ["responses", "200", "required"], "a")).toBe('responses:\n  "200":\n    type: object\n');
});
