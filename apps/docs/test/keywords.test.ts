/** Each field of the standards is shown on a page and in its Markdown page, or the build warns of it and a page says so. */
import { readDocument, STANDARD } from "@9pic/openapi";
import { expect, test } from "vitest";

import { DRAWN, isDrawn } from "../src/document/keywords.ts";
import { warningsFor } from "../src/document/warnings.ts";
import { twinOf } from "../src/files/twin.ts";
import { Links } from "../src/links.ts";
import { blocksOf } from "../src/pages/page.ts";
import { createSite } from "../src/site.ts";
import { MARKER, probe } from "./probes.ts";
import { type StandardField, standardFields } from "./standards.ts";

/** What the pages of a document say, and the warnings of its build. */
type Shown = { html: string; twins: string; warnings: string[] };

/** By the document, since many fields are compared with the same one. */
const known = new Map<string, Shown>();

function show(document: object): Shown {
  const key = JSON.stringify(document);
  const result = known.get(key) ?? render(document);
  known.set(key, result);
  return result;
}

function render(document: object): Shown {
  const api = readDocument(document);
  const { pages, targets } = createSite(api, [], () => undefined);
  const links = new Links("/", targets);
  const html = pages.flatMap((page) => [
    page.path,
    page.title,
    ...blocksOf(page).map((block) => block.html(links).text),
  ]);
  const twins = pages.map((page) => `${page.path} ${twinOf(page, links)}`);
  return { html: html.join("\n"), twins: twins.join("\n"), warnings: warningsFor(api) };
}

const fieldsOf = (list: StandardField[]): string[] => list.map(({ type, field }) => `${type}.${field}`).toSorted();

test("the objects of the standard have the fields that the standards list, but those of earlier drafts", () => {
  const own = Object.entries(STANDARD).flatMap(([type, { values, objects = {} }]) =>
    [...values.split(/\s+/).filter(Boolean), ...Object.keys(objects)].map((field) => ({ type, field })),
  );
  const listed = new Set(fieldsOf(standardFields));
  expect(fieldsOf(own).filter((name) => !listed.has(name))).toEqual([]);
  const earlier = standardFields.filter(({ type, field }) => !fieldsOf(own).includes(`${type}.${field}`));
  expect(earlier.every(({ type }) => type === "Schema")).toBe(true);
  expect(earlier.filter(({ type, field }) => isDrawn(type, field))).toEqual([]);
});

test.each(standardFields)(
  "$field of $type is shown on a page and in its Markdown page, or named as left out",
  (one) => {
    const { before, after } = probe(one);
    const [without, shown] = [show(before), show(after)];
    const said = JSON.stringify(after).includes(MARKER) && !JSON.stringify(before).includes(MARKER) ? [MARKER] : [];
    const number = JSON.stringify(after).includes("73") ? ["73"] : [];
    if (isDrawn(one.type, one.field)) {
      expect(shown.warnings).toEqual([]);
      for (const form of ["html", "twins"] as const) {
        expect(shown[form]).not.toBe(without[form]);
        for (const word of [...said, ...number]) expect(shown[form]).toContain(word);
      }
    } else {
      const place = new RegExp(`^#/\\S*/${one.field.replace("$", "\\$")}: the pages do not show`);
      expect(shown.warnings).toEqual([expect.stringMatching(place)]);
      expect(shown.html).toMatch(
        new RegExp(`<code>${one.field.replace("$", "\\$")}</code>, see\\s+<a [^>]*openapi.json`),
      );
      expect(shown.twins).toContain(`\`${one.field}\`, see [the OpenAPI document](/openapi.json)`);
    }
  },
);

test("the table of keywords says which are shown, and where", async () => {
  const rows = standardFields.map(({ type, field }) => [
    type,
    `\`${field}\``,
    DRAWN[type]?.[field] ?? "left out: the build warns of it, and the page says so",
  ]);
  const table = [["Object", "Field", "Where"], ["---", "---", "---"], ...rows].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  await expect(`${INTRODUCTION}\n\n${table.join("\n")}\n`).toMatchFileSnapshot("../keywords.md");
});

const INTRODUCTION = `# What the pages show of a document

Every field of OpenAPI 3.1 and every keyword of JSON Schema 2020-12, from the lists of \`@redocly/openapi-core\` and of the
vocabularies in \`ajv\`. \`test/keywords.test.ts\` writes this file, and builds a document for each line to check it.

Of other fields, the build prints a warning with their places, and the page links the OpenAPI document. Extensions (\`x-…\`) are for the
programs that know them.`;
