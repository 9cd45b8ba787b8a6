/** The pages of the error statuses: made from the responses that operations document. */
import { readFileSync } from "node:fs";

import { jsonContent, readDocument, type Response } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { Links } from "../src/links.ts";
import { blocksOf, type Page } from "../src/pages/page.ts";
import { createSite, type Site } from "../src/site.ts";
import { attributes, type Element, elementsIn, parseHtml, readable, select, textIn } from "./dom.ts";
import { apiWith } from "./sample-api.ts";
import { dist, operations, spec } from "./site.ts";

type Documented = { operation: (typeof operations)[number]; response: Response };
const documented: Documented[] = operations.flatMap((operation) =>
  operation.responses.map((response) => ({ operation, response })),
);
const statuses = [...Map.groupBy(documented, ({ response }) => response.status)].filter(([status]) =>
  /^[45]/.test(status),
);

describe.each(statuses)("the page of %s", (status, list) => {
  const html = readFileSync(`${dist}/errors/${status}/index.html`, "utf8");
  const markdown = readFileSync(`${dist}/errors/${status}.md`, "utf8");
  const main = select(parseHtml(html).elements, "main")[0]!;
  const text = readable(textIn(main));
  const hrefs = attributes(select(elementsIn(main), "a"), "href");
  const examples = list.flatMap(({ operation, response }) =>
    (jsonContent(response)?.examples ?? []).map((example) => ({ ...example, operation })),
  );

  test("has each cause with its response, what to do, and a link that provokes it", () => {
    const bodies = select(elementsIn(main), "code").map((code) => readable(textIn(code)));
    for (const { name, summary, description = "", value } of examples) {
      expect(text).toContain(summary);
      expect(markdown).toContain(`### ${summary}`);
      expect(bodies).toContain(readable(JSON.stringify(value, null, 2)));
      for (const word of description.split(/[\s`[\]()#.]+/)) expect(text).toContain(word.replace(/^listEvents$/, ""));
      expect(hrefs.filter((href) => href.includes(`?response=${status}.${name}#`))).not.toEqual([]);
    }
  });

  test("titles no two causes alike", () => {
    const titles = new Map(examples.map(({ name, summary }) => [name, summary]));
    expect(new Set(titles.values()).size).toBe(titles.size);
  });

  test("provokes each cause in an operation that documents it", () => {
    for (const href of hrefs.filter((one) => one.includes("?response="))) {
      const [, id, name] = /operations\/([^/]+)\/\?response=\d+\.([^#]+)#/.exec(href)!;
      expect(examples.filter((example) => example.operation.operationId === id).map((one) => one.name)).toContain(name);
    }
  });

  test("links to each operation, in HTML and in Markdown", () => {
    for (const { operation } of list) {
      expect(hrefs).toContain(operation.page);
      expect(markdown).toMatch(
        new RegExp(`\\[${operation.summary}\\]\\(\\S*/operations/${operation.operationId}\\.md\\)`),
      );
    }
  });

  test("has each sample of its responses, to the letter", () => {
    const shown = select(elementsIn(main), "pre").map((pre) => textIn(pre).trimEnd());
    const samples = list.flatMap(
      ({ response }) => (response.extensions["x-codeSamples"] ?? []) as { source: string }[],
    );
    for (const { source } of samples) expect(shown).toContain(source.trimEnd());
  });
});

test("the guide about errors links statuses to their pages", () => {
  const guide = select(parseHtml(readFileSync(`${dist}/errors/index.html`, "utf8")).elements, "main")[0]!;
  const links = select(elementsIn(guide), "a").filter((link) => /^\d{3}$/.test(textIn(link)));
  const linked = links.map((link) => textIn(link));
  expect(attributes(links, "href")).toEqual(linked.map((status) => `/errors/${status}/`));
  expect(statuses.map(([status]) => status)).toEqual(expect.arrayContaining(linked));
  expect(linked.length).toBeGreaterThan(2);
});

const failed = (description: string) => ({ description });

describe("a document without samples, examples and a guide", () => {
  const responses = {
    200: failed("Good."),
    409: failed("Taken."),
    "4XX": failed("Refused."),
    default: failed("Other."),
  };
  const site = siteWith({
    "/a": { get: { operationId: "one", summary: "First", responses } },
    "/b": {
      get: { operationId: "two", summary: "Second", responses: { 409: failed("Full."), default: failed("Good.") } },
    },
  });

  test("has a page for each status, for ranges and for `default` beside a success, and an index", () => {
    const errors = site.pages
      .filter(({ section }) => section === "error")
      .map(({ path, title }) => `${path}: ${title}`);
    expect(errors).toEqual([
      "errors: Errors",
      "errors/409: 409 Conflict",
      "errors/4XX: 4XX Any other client error",
      "errors/default: default Any other status",
    ]);
  });

  test("has what each operation says of a status", () => {
    const text = textOf(site, "errors/409");
    for (const words of ["First", "Taken.", "Second", "Full."]) expect(text).toContain(words);
    expect(textOf(site, "errors/default")).not.toContain("Second");
  });

  test("says once what all operations say", () => {
    expect(textOf(site, "errors/4XX").split("Refused.")).toHaveLength(2);
  });
});

test("a new example and a new status of the document have a place without further work", () => {
  const edited = structuredClone(spec);
  const { content } = edited.components.responses.NotFound;
  content["application/json"].examples.gone = {
    summary: "The event was deleted",
    description: "Forget its id.",
    value: { responseType: "error", message: "Gone", data: null },
  };
  edited.paths[operations[0]!.path].get.responses["410"] = { $ref: "#/components/responses/NotFound" };
  const site = createSite(readDocument(edited), [], () => undefined);
  for (const path of ["errors/404", "errors/410"]) {
    const text = textOf(site, path);
    for (const words of ["The event was deleted", "Forget its id.", "Gone"]) expect(text).toContain(words);
    expect(text).not.toContain("Provoke");
  }
});

function siteWith(paths: Record<string, object>): Site {
  return createSite(apiWith({}, { paths }), [], () => undefined);
}

/** Returns the text of a page, as its blocks render it. */
function textOf({ pages, targets }: Site, path: string): string {
  const page: Page = pages.find((one) => one.path === path)!;
  const links = new Links("/", targets);
  const html = blocksOf(page).map((block) => block.html(links).text);
  return readable(
    parseHtml(html.join(""))
      .elements.filter(({ tagName }: Element) => tagName === "body")
      .map(textIn)
      .join(""),
  );
}
