/** The `Redactor` on generated keys, encodings and texts: nothing that is determined by the key is left. */
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { Redactor } from "../src/errors/redactor.ts";

/** A text that quotes a key, and the part of it that the key determines. */
type Quote = { text: string; part: string; rest: string };

const escape =
  (escapeOne: (character: string) => string) =>
  (key: string): string =>
    [...key].map(escapeOne).join("");
const hex = (character: string): string => character.charCodeAt(0).toString(16);
const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const json = (key: string): string => JSON.stringify(key).slice(1, -1);

const ENCODINGS: Record<string, (key: string) => string> = {
  raw: (key) => key,
  "percent-encoded": encodeURIComponent,
  "percent-encoded twice": (key) => encodeURIComponent(encodeURIComponent(key)),
  "percent-encoded in every character": escape((character) => `%${hex(character)}`),
  "percent-encoded in every character, twice": escape((character) => `%25${hex(character).toUpperCase()}`),
  JSON: json,
  "JSON twice": (key) => json(json(key)),
  "JSON with escaped slashes": (key) => json(key).replaceAll("/", String.raw`\/`),
  "Unicode escapes": escape((character) => String.raw`\u00${hex(character)}`),
  "Unicode escapes in JSON": escape((character) => String.raw`\\u00${hex(character).toUpperCase()}`),
  "HTML, by names": escape((character) => NAMED[character] ?? character),
  "HTML, decimal": escape((character) => `&#${character.charCodeAt(0)};`),
  "HTML, hexadecimal": escape((character) => `&#x${hex(character)};`),
  "JSON in HTML": (key) => escape((character) => NAMED[character] ?? character)(json(key)),
};

const visible = (constraints: fc.StringConstraints): fc.Arbitrary<string> =>
  fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)), ...constraints });
/** Also keys with many of the characters that escapes consist of. */
const keys = fc.oneof(
  visible({ minLength: 8, maxLength: 64 }),
  fc.string({ unit: fc.constantFrom(...String.raw`\u005c%25&#38;"/aA`), minLength: 8, maxLength: 64 }),
);
const around = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("\\", "%", "25", "&", "#0", "a") }),
);

const quotes = fc.oneof(
  fc
    .record({ key: keys, encode: fc.constantFrom(...Object.values(ENCODINGS)), before: around, after: around })
    .map(({ key, encode, before, after }): Quote & { key: string } => {
      const part = encode(key);
      return { key, part, text: before + part + after, rest: `${before}\n${after}` };
    }),
  fc
    .record({ key: keys, variant: fc.constantFrom("base64", "base64url"), before: visible({}), after: visible({}) })
    .map(({ key, variant, before, after }): Quote & { key: string } => {
      const text = Buffer.from(before + key + after).toString(variant as "base64");
      // Characters of 6 bits, whose bits are all of the key.
      const start = Math.ceil((before.length * 8) / 6);
      const end = Math.floor(((before.length + key.length) * 8) / 6);
      return { key, part: text.slice(start, end), text, rest: `${text.slice(0, start)}\n${text.slice(end)}` };
    }),
);

/** How much of a key may be left, since a shorter part is also found elsewhere. */
const PART_LENGTH = 6;

test("no part of a key is left, whatever the key, its encoding and the text around it", () => {
  const property = fc.property(quotes, ({ key, text, part, rest }) => {
    const redactor = new Redactor();
    redactor.add(key);
    const redacted = redactor.redact(text);
    const pieces = Array.from({ length: part.length - PART_LENGTH + 1 }, (_, start) =>
      part.slice(start, start + PART_LENGTH),
    );
    return pieces.every((piece) => rest.includes(piece) || !redacted.includes(piece));
  });
  fc.assert(property, { numRuns: 3000 });
});

/** Such as a token, for which a pattern of all of it could not be compiled. */
const longKeys = fc
  .uint8Array({ minLength: 160, maxLength: 6000 })
  .map((bytes) => Buffer.from(bytes).toString("base64url"));

test("nothing of a long key is left, whatever its encoding", () => {
  const property = fc.property(longKeys, fc.constantFrom(...Object.values(ENCODINGS)), (key, encode) => {
    const redactor = new Redactor();
    redactor.add(key);
    expect(redactor.redact(`a ${encode(key)} b`)).toBe("a [API key] b");
    expect(redactor.redact(Buffer.from(`user:${key}`).toString("base64"))).toMatch(/^.{6,8}\[API key\]$/);
  });
  fc.assert(property, { numRuns: 100 });
});

test.each(["\\", "%25", "&#0", "&amp;", "u005c", "\\u005c", "%", "AAAA"])(
  "a search is linear in a text that repeats %s",
  (piece) => {
    const redactor = new Redactor();
    const repeated = piece.repeat(16).slice(0, 63);
    for (const key of ["an-ordinary-key-0123456789", `${repeated}x`, `x${repeated}`, repeated]) redactor.add(key);
    expect(redactor.redact(`${piece.repeat(1e6 / piece.length)} an-ordinary-key-0123456789`)).toMatch(/ \[API key\]$/);
  },
);
