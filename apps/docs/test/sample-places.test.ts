/** Where a code sample has the arguments of its call. */
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";

import { findPlaces } from "../src/blocks/sample-places.ts";
import { samples } from "../src/blocks/samples.ts";
import type { OperationPage } from "../src/document/operations.ts";
import { Links } from "../src/links.ts";
import { parseHtml, select, textIn } from "./dom.ts";
import { operationOf } from "./sample-api.ts";

const parameter = (name: string, place: string, example: unknown, type = "integer") => ({
  ...{ name, in: place, required: place === "path", example },
  schema: type === "array" ? { type, items: { type: "string" } } : { type },
});

const operation: OperationPage = {
  ...operationOf({
    parameters: [
      parameter("org_id", "path", 903),
      parameter("page_size", "query", 10),
      parameter("X-Trace", "header", "t1", "string"),
      parameter("tags", "query", ["a"], "array"),
    ],
    responses: {},
  }),
  path: "/ext/{org_id}/events",
};

/** Returns the arguments that are found in a source, as `name=text`. */
const found = (source: string, language = "javascript"): string[] =>
  findPlaces({ source, language, label: language }, operation).map(
    ({ name, from, to }) => `${name}=${source.slice(from, to)}`,
  );

describe("an argument is found", () => {
  test.each([
    ["in the path of a URL", "fetch('https://x.test/v1/ext/903/events?page_size=10')", ["org_id=903", "page_size=10"]],
    ["as another value than the example in a URL", '"/ext/7/events?a=b&page_size=99"', ["org_id=7", "page_size=99"]],
    ["after its name", "list({ org_id: 903, page_size: 10 })", ["org_id=903", "page_size=10"]],
    ["after its name in another letter case", "client({ orgId: 903, pageSize = 10 })", ["org_id=903", "page_size=10"]],
    ["as a constant", "const ORG_ID = 903;", ["org_id=903"]],
    ["as a string", 'url.set("page_size", "10")', ['page_size="10"']],
    ["in a header", "{ 'X-Trace': 't1' }", ["X-Trace='t1'"]],
  ])("%s", (_, source, places) => {
    expect(found(source)).toEqual(places);
  });
});

describe("nothing is found", () => {
  test.each([
    ["in the number of something else", "const timeout = 903; wait(10);"],
    ["in a longer number", "org_id: 9030, page_size: 10.5"],
    ["in a variable", "org_id: id, page_size: `${size}`"],
    ["in a URL with a variable", "`/ext/${org_id}/events`"],
    ["in a comparison", "org_id === 903"],
    ["in a longer name", "my_org_id: 903"],
    ["in another path", "/ext/903/events/5"],
    ["of a list", "tags: 'a', url = '?tags=a'"],
  ])("%s", (_, source) => {
    expect(found(source)).toEqual([]);
  });

  test("in the code of a language whose strings are unknown, but in its URLs", () => {
    expect(found("org_id: 903 /ext/903/events", "cobol")).toEqual(["org_id=903"]);
  });
});

test("marks leave the text of a sample as it is, and are what was found", () => {
  const links = new Links("/", new Map());
  const part = constantFrom(
    ...[
      "org_id",
      "page_size",
      "903",
      "10",
      '"',
      "'",
      ":",
      "=",
      ", ",
      "\n",
      "&",
      "<b>",
      "\\",
      "`",
      "ü",
      "😀",
      "// ",
      "# ",
    ],
    ...["/ext/903/events", "?page_size=10", "&amp;", "{ ", " }", "f(", ")", "${", "}", "const x = "],
  );
  const language = constantFrom("javascript", "python", "typescript", "json", "php", "other");
  assert(
    property(array(part, { maxLength: 30 }), language, (parts, name) => {
      const source = `x${parts.join("")}x`;
      const sample = { language: name, label: name, source };
      const { elements, errors } = parseHtml(samples({ ...operation, samples: [sample] }, "").html(links).text);
      expect(errors.filter((error) => !error.startsWith("missing-doctype"))).toEqual([]);
      expect(textIn(select(elements, "code")[0]!)).toBe(source);
      const marked = elements.filter(({ attrs }) => attrs.some((attr) => attr.name === "data-arg")).map(textIn);
      const places = findPlaces(sample, operation).map(({ from, to }) => source.slice(from, to));
      // A place that spans several colors is not marked.
      expect(places).toEqual(expect.arrayContaining(marked));
    }),
  );
});

test("a command for curl is added to samples without one, with the names of the path where no example is", () => {
  const sample = { language: "python", label: "Python", source: "pass" };
  const page = operationOf({ parameters: [{ name: "id", in: "path", required: true, schema: {} }], responses: {} });
  const block = samples({ ...page, path: "/pets/{id}", samples: [sample] }, "https://x.test");
  const twin = block.markdown(new Links("/", new Map()));
  expect(twin).toContain("### Python");
  expect(twin).toContain(
    '### cURL\n\n```shell\ncurl --silent --show-error --fail-with-body \\\n  "https://x.test/pets/{id}"\n```',
  );
});
