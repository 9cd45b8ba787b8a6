/** Parameters, as a server on this machine receives them. */
import { beforeAll, describe, expect, test } from "vitest";

import { KEY, thrownBy } from "../../test/support.ts";
import { generateClient, type GeneratedPackage } from "./client.ts";
import { growthDocument } from "./document.ts";
import { record } from "./server.ts";

let generated: GeneratedPackage;
beforeAll(() => {
  generated = generateClient(growthDocument);
});

async function clientOf() {
  const { createClient } = await generated.load();
  const { url, seen } = await record({});
  return { seen, pic: createClient({ apiKey: KEY, orgId: 903, baseUrl: url }) };
}

/** Sends the arguments, and returns the query that the server receives. */
async function queryOf(args: object): Promise<string> {
  const { pic, seen } = await clientOf();
  await pic.listPhotos(args);
  return seen[0]!.target.slice("/photos".length);
}

describe("lists in the query", () => {
  test.each([
    ["form, exploded: a parameter for each item", { tags: ["a", "b c", "d,e&f"] }, "?tags=a&tags=b%20c&tags=d%2Ce%26f"],
    ["form: commas between the items, escaped in them", { colours: ["a", "b,c", "d e"] }, "?colours=a,b%2Cc,d%20e"],
    ["spaceDelimited", { words: ["a", "b,c|d"] }, "?words=a%20b%2Cc%7Cd"],
    ["pipeDelimited", { names: ["a", "b c"] }, "?names=a%7Cb%20c"],
    ["one item", { tags: ["a"], colours: ["b"], words: ["c"], names: ["d"] }, "?tags=a&colours=b&words=c&names=d"],
    ["no items", { tags: [], colours: [], words: [], names: [] }, ""],
    ["an empty item", { tags: [""], colours: [""] }, "?tags=&colours="],
    ["null and undefined", { tags: null, words: undefined }, ""],
  ])("%s", async (_name, args, query) => {
    expect(await queryOf(args)).toBe(query);
  });

  test.each([
    [
      { words: ["a b"] },
      'listPhotos: words must not have an item with " " in it: the style of the list cannot escape it.',
    ],
    [
      { names: ["a|b"] },
      'listPhotos: names must not have an item with "|" in it: the style of the list cannot escape it.',
    ],
    [{ tags: ["a", null] }, "listPhotos: tags must be a string, not a value of type object."],
    [{ tags: [{}] }, "listPhotos: tags must be a string, not a value of type object."],
    [{ in: "\uD83D" }, "listPhotos: in must be text without lone surrogates, a number or a boolean."],
    [{ in: { a: 1 } }, "listPhotos: in must be a string, not a value of type object."],
    [{ in: Symbol("a") }, "listPhotos: in must be a string, not a value of type symbol."],
  ])("an item that would become two, or that a URL cannot have, is refused: %o", async (args, message) => {
    const { pic, seen } = await clientOf();
    expect(await thrownBy(pic.listPhotos(args))).toMatchObject({ kind: "argument", message });
    expect(seen).toEqual([]);
  });
});

test("parameters can be called as words of JavaScript are", async () => {
  expect(await queryOf({ in: "here", class: "first" })).toBe("?in=here&class=first");
});

describe("the types of arguments", () => {
  test.each([
    [{ tags: ["a", 5] }, "listPhotos: tags must be a string, not the number 5."],
    [{ after: 1.5 }, "listPhotos: after must be an integer, not the number 1.5."],
    [{ after: 2 ** 53 }, "listPhotos: after must be an integer, not the number 9007199254740992."],
  ])("%j is refused", async (args, message) => {
    const { pic, seen } = await clientOf();
    expect(await thrownBy(pic.listPhotos(args))).toMatchObject({ kind: "argument", message });
    expect(seen).toEqual([]);
  });
});

test("an integer of 64 bits is sent exactly", async () => {
  const { pic, seen } = await clientOf();
  await pic.deletePhoto({ photo_id: 9223372036854775807n }).result();
  await pic.listPhotos({ after: -9223372036854775808n });
  await pic.listPhotos({ after: 42 });
  expect(seen.map(({ target }) => target)).toEqual([
    "/photos/9223372036854775807",
    "/photos?after=-9223372036854775808",
    "/photos?after=42",
  ]);
});

describe("text in the path", () => {
  test.each([
    "a/b",
    "a\\b",
    "../x",
    "a..",
    "...",
    "100%",
    "%41",
    "a?b#c",
    "a b+c",
    "😀",
    "é",
    "a;b=c",
    "{bib}",
    "$&",
    "~!*'()",
    ":@",
  ])("%j arrives as it is", async (bib) => {
    const { pic, seen } = await clientOf();
    await pic.searchByBib({ bib });
    const segments = seen[0]!.target.split("/").slice(1);
    expect(segments.map(decodeURIComponent)).toEqual(["bibs", bib]);
  });

  test.each(["", ".", "..", "%2e%2E", "\uDE00", "a\uD83D", [], ["a"]])(
    "%j is refused, since it would change the path or cannot be sent",
    async (bib) => {
      const { pic, seen } = await clientOf();
      const error = await thrownBy(pic.searchByBib({ bib }));
      expect(error).toMatchObject({ kind: "argument", message: expect.stringMatching(/^searchByBib: bib must /) });
      expect(seen).toEqual([]);
    },
  );
});

describe("header parameters", () => {
  test("a header parameter is sent in its header, and overrides further headers", async () => {
    const { pic, seen } = await clientOf();
    await pic.listPhotos({ "X-Request-Id": "é 7" }, { headers: { "x-request-id": "other" } });
    expect(seen.map(({ target, headers }) => [target, headers["x-request-id"]])).toEqual([
      ["/photos", Buffer.from("é 7", "latin1").toString("latin1")],
    ]);
  });

  test.each(["two\r\nlines", "two\nlines", "null\0byte", "😀"])(
    "a value that a header cannot have is refused without being quoted: %j",
    async (value) => {
      const { pic, seen } = await clientOf();
      const error = (await thrownBy(pic.listPhotos({ "X-Request-Id": value }))) as Error;
      expect(error).toMatchObject({
        kind: "argument",
        message: "listPhotos: X-Request-Id must be Latin-1 text without line breaks, since it is sent in a header.",
      });
      expect(seen).toEqual([]);
    },
  );
});

test("a missing parameter of the query that is required is refused", async () => {
  const { pic, seen } = await clientOf();
  expect(await thrownBy(pic.ping({}))).toMatchObject({ kind: "argument", message: "ping: event_id is missing." });
  expect(seen).toEqual([]);
});
