/** A value of the wrong kind is left out with a warning, or the document is refused in one line: no build ends with an error of the program. */
import { type ApiDescription, DocumentError, readDocument } from "@9pic/openapi";
import { expect, test } from "vitest";

import { warningsFor } from "../src/document/warnings.ts";
import { twinOf } from "../src/files/twin.ts";
import { Links } from "../src/links.ts";
import { blocksOf } from "../src/pages/page.ts";
import { createSite } from "../src/site.ts";
import { documentWith } from "../test/probes.ts";
import { standardFields } from "../test/standards.ts";

/** Values of each kind, and lists and objects of them; undefined is a field that is missing. */
const ODD_VALUES = [undefined, 1e9, "text", null, true, [], {}, [null], [{}], { a: 1e9 }, { a: null }];

/** What is left of many documents is the same. */
const rendered = new Set<string>();

/** Renders all pages of a document, and returns its warnings, or the reason why it is refused. */
function render(document: object): { warnings: string[]; refusal?: string } {
  try {
    const api = readDocument(document);
    const key = JSON.stringify(api.document);
    if (!rendered.has(key)) renderPages(api);
    rendered.add(key);
    return { warnings: warningsFor(api) };
  } catch (error) {
    if (error instanceof DocumentError) return { warnings: [], refusal: error.message };
    throw error;
  }
}

function renderPages(api: ApiDescription): void {
  const { pages, targets } = createSite(api, [], () => undefined);
  const links = new Links("/", targets);
  for (const page of pages) {
    twinOf(page, links);
    for (const block of blocksOf(page)) block.html(links);
  }
}

const extensions = ["x-codeSamples", "x-requires", "x-pagination", "x-idempotency-key"].map((field) => ({
  type: "Operation",
  field,
}));

test.each([...standardFields, ...extensions])("$field of $type can be anything", (one) => {
  for (const value of ODD_VALUES) {
    const what = `${one.type}.${one.field}: ${JSON.stringify(value)}`;
    let said: ReturnType<typeof render> | undefined;
    expect(() => void (said = render(documentWith(one, value))), what).not.toThrow();
    if (said?.refusal !== undefined)
      expect(said.refusal, what).toMatch(/^(#|This is not an OpenAPI 3.1 document).*\.$/);
  }
});
