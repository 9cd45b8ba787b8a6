/**
 * Makes a text for the common part of regular expressions: texts, classes, groups, alternatives and quantifiers. Takes the first alternative and the
 * lowest number of repetitions. Lookahead assertions and back-references are left out, and so is what follows 1,000 characters: the text need not match.
 */
export function textForPattern(pattern: string): string {
  return readAlternatives({ pattern: pattern.slice(0, MAX_LENGTH), at: 0 });
}

const MAX_LENGTH = 1000;
/** What an escape stands for; another escaped character is itself. */
const ESCAPES: Record<string, string> = {
  d: "0",
  w: "a",
  s: " ",
  D: "a",
  W: "-",
  S: "a",
  n: "\n",
  t: "\t",
  r: "\r",
  b: "",
  B: "",
};
/** Characters that are tried for a class that excludes some. */
const OTHERS = "a0A-_ .";

type Reader = { pattern: string; at: number };

/** Reads up to the end of a group, and returns a text for the first of its alternatives. */
function readAlternatives(reader: Reader): string {
  const alternatives = [""];
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ")") {
    if (reader.pattern[reader.at] === "|") {
      reader.at += 1;
      alternatives.push("");
      continue;
    }
    const atom = readAtom(reader);
    const text = atom.repeat(Math.min(readMinimum(reader), Math.ceil(MAX_LENGTH / Math.max(1, atom.length))));
    alternatives.push(((alternatives.pop() as string) + text).slice(0, MAX_LENGTH));
  }
  return alternatives[0] as string;
}

function readAtom(reader: Reader): string {
  const character = reader.pattern[reader.at++] as string;
  if (character === "(") return readGroup(reader);
  if (character === "[") return readClass(reader);
  if (character === "\\") return readEscape(reader);
  if (character === ".") return "a";
  return character === "^" || character === "$" ? "" : character;
}

function readGroup(reader: Reader): string {
  const [prefix = ""] = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(reader.pattern.slice(reader.at, reader.at + MAX_LENGTH)) ?? [];
  reader.at += prefix.length;
  const text = readAlternatives(reader);
  reader.at += 1;
  return /[=!]$/.test(prefix) ? "" : text;
}

function readEscape(reader: Reader): string {
  const character = reader.pattern[reader.at++] ?? "";
  if (character === "p" || character === "P") {
    const end = reader.pattern.indexOf("}", reader.at);
    reader.at = end < 0 ? reader.at : end + 1;
    return "a";
  }
  const [code] =
    character === "u" || character === "x"
      ? (/^[0-9a-f]{2,4}/i.exec(reader.pattern.slice(reader.at, reader.at + 4)) ?? [])
      : [];
  if (code === undefined) return ESCAPES[character] ?? character;
  reader.at += code.length;
  return String.fromCharCode(Number.parseInt(code, 16));
}

/** Reads a class up to its `]`, and returns its first character, or one that it does not exclude. */
function readClass(reader: Reader): string {
  const start = reader.at;
  const isNegated = reader.pattern[start] === "^";
  if (isNegated) reader.at += 1;
  const first =
    reader.pattern[reader.at] === "\\" ? (reader.at++, readEscape(reader)) : (reader.pattern[reader.at++] ?? "");
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== "]")
    reader.at += reader.pattern[reader.at] === "\\" ? 2 : 1;
  const source = reader.pattern.slice(start, reader.at);
  reader.at += 1;
  return isNegated ? ([...OTHERS].find((one) => isIn(source, one)) ?? "") : first;
}

function isIn(source: string, character: string): boolean {
  try {
    return new RegExp(`[${source}]`, "u").test(character);
  } catch {
    return false;
  }
}

/** Reads a quantifier, and returns its lowest number of repetitions; 1 without one. */
function readMinimum(reader: Reader): number {
  const [text, lowest] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at, reader.at + 20)) ?? [
    "",
  ];
  reader.at += text.length;
  if (lowest !== undefined) return Number(lowest);
  return text.startsWith("*") || text.startsWith("?") ? 0 : 1;
}
