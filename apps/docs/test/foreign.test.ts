/** A valid document of another API, with unusual names, texts and constructs. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readDocument } from "@9pic/openapi";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { warningsFor } from "../src/document/warnings.ts";
import { buildFrom } from "./commands.ts";
import {
  attribute,
  attributes,
  type Element,
  elementsIn,
  parseHtml,
  readable,
  scriptsIn,
  select,
  textIn,
} from "./dom.ts";
import { foreign, ODD, ODD_NAME, pet, UNICODE } from "./foreign-spec.ts";

let folder: string;
let site: string;
let pages: { path: string; elements: Element[]; errors: string[] }[];

const read = (path: string): string => readFileSync(join(site, path), "utf8");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "foreign-"));
  site = join(folder, "odd");
  const stderr = warningsFor(readDocument(foreign))
    .map((line) => `docs: warning: ${line}\n`)
    .join("");
  expect(stderr).toContain("/comment/$comment: the pages do not show Schema.$comment");
  expect(await buildFrom(foreign, folder, "odd")).toEqual({ code: 0, stdout: "", stderr });
  const files = (await readdir(site, { recursive: true })).filter(
    (path) => path.endsWith(".html") && !path.endsWith("redoc/index.html"),
  );
  pages = files.map((path) => ({ path, ...parseHtml(read(path)) }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the page whose path has this end. */
const page = (end: string): Element[] => pages.find(({ path }) => path.endsWith(end))!.elements;

describe("every page", () => {
  test("is HTML without parse errors", () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const { path, errors } of pages) expect(errors, path).toEqual([]);
  });

  test("has no element or event handler from a text of the document", () => {
    const own = scriptsIn(pages[0]!.elements);
    for (const { path, elements } of pages) {
      expect(scriptsIn(elements), path).toEqual(own);
      expect(
        ["img", "b", "i", "iframe"].flatMap((tag) => select(elements, tag)),
        path,
      ).toEqual([]);
      expect(
        elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith("on"))),
        path,
      ).toEqual([]);
    }
  });

  test("has no duplicate id, and an element for each link to itself", () => {
    for (const { path, elements } of pages) {
      const ids = attributes(elements, "id");
      expect(
        ids.filter((id, index) => /^$|\s/.test(id) || ids.indexOf(id) !== index),
        path,
      ).toEqual([]);
      const links = attributes(select(elements, "a"), "href").filter(
        (href) => href.startsWith("#") && href !== "#100%25",
      );
      for (const href of links) expect(ids, path).toContain(decodeURIComponent(href.slice(1)));
    }
  });
});

describe("the page", () => {
  test("of an operation without operationId, tag and summary has a generated name", () => {
    const elements = page(`operations/get-${UNICODE.replace("🎉", "id")}/index.html`);
    expect(textIn(select(elements, "h1")[0]!)).toBe(`get-${UNICODE.replace("🎉", "id")}`);
    expect(select(elements, "h3.status").map((heading) => readable(textIn(heading)))).toEqual(["204 No Content"]);
  });

  test("of an operation whose operationId is not a file name is shown", () => {
    const elements = page("operations/delete-pet-now-/index.html");
    expect(readable(textIn(select(elements, "h1")[0]!))).toBe(ODD);
    expect(readable(textIn(select(elements, "main")[0]!))).toContain("Deprecated.");
    expect(select(elements, "h3.status").map((heading) => readable(textIn(heading)))).toEqual([
      "default Any other status",
    ]);
  });

  test("of an operation shows its request and responses, whatever their names and texts are", () => {
    const elements = page(`operations/${UNICODE.replace("🎉", "-")}/index.html`);
    const names = select(elements, "a.name").map(textIn);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(pet.properties!), ODD_NAME, "why"]));
    const code = select(elements, "code").map(textIn);
    expect(code).toEqual(expect.arrayContaining([JSON.stringify(ODD), `echo '${ODD}'\n\`\`\``]));
    expect(code).toContain(JSON.stringify({ message: ODD, "</pre>": ["```"] }, null, 2));
    expect(readable(textIn(select(elements, "main")[0]!))).toContain(readable(ODD.replace("&amp;", "&")));
  });

  test("of a model shows all its fields", () => {
    const elements = page("models/Pet/index.html");
    expect(select(elements, "a.name").map(textIn).toSorted()).toEqual(
      [...Object.keys(pet.properties!), "b"].toSorted(),
    );
    const marks = select(elements, "li").map((item) => [attribute(item, "id"), textIn(item)]);
    expect(marks.find(([id]) => id === "field.ID")![1]).toContain("deprecated");
  });
});

describe("the Markdown twin", () => {
  const markdown = new MarkdownIt();

  /** Returns the cells of each row of a page's tables, as text. */
  function rowsOf(path: string): string[][] {
    const { elements } = parseHtml(markdown.render(read(path)));
    return select(elements, "tr").map((row) => select(elementsIn(row), "td").map(textIn));
  }

  test("has one row for a field, with its type, description and limits", () => {
    const rows = rowsOf("models/Pet.md");
    const [name, type, about] = rows.find(([first]) => first === ODD_NAME)!;
    expect([name, type]).toEqual([ODD_NAME, "string"]);
    expect(about).toContain(JSON.stringify(ODD));
    expect(about).toMatch(/; for example .*\)$/);
    const names = rows.flatMap(([first]) => first ?? []);
    expect(names).toEqual(expect.arrayContaining(Object.keys(pet.properties!).map(readable)));
    expect(names).toContain("a.b");
  });

  test("has titles and links that Markdown reads as such", () => {
    for (const path of ["llms.txt", "index.md", "models.md"]) {
      const { elements } = parseHtml(markdown.render(read(path)));
      expect(textIn(select(elements, "h1")[0]!), path).not.toBe("");
      const links = select(elements, "li").map((item) => select(elementsIn(item), "a").length);
      expect(links.length, path).toBeGreaterThan(2);
      expect(new Set(links), path).toEqual(new Set([1]));
    }
    const { elements } = parseHtml(markdown.render(read("index.md")));
    expect(select(elements, "a").map((link) => textIn(link))).toContain(`Add | \`one\` [x](y) ${UNICODE}`);
  });

  test("ends a code sample where the source ends", () => {
    const fences = markdown
      .parse(read(`operations/${UNICODE.replace("🎉", "-")}.md`), {})
      .filter(({ type }) => type === "fence");
    expect(fences.map(({ content }) => content)).toContain(`echo '${ODD}'\n\`\`\`\n`);
  });
});
