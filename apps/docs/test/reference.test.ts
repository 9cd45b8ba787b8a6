/** Everything in the spec about an operation or a model is on its page, in HTML and in Markdown. */
import { readFileSync } from "node:fs";

import { isSuccess, jsonContent, type Parameter, type SchemaObject } from "@9pic/openapi";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";

import { attribute, type Element, elementsIn, parseHtml, readable, select, textIn } from "./dom.ts";
import { dist, operations } from "./site.ts";
import { api, bodyOf, fieldsIn } from "./spec-walk.ts";

const markdown = new MarkdownIt();
const read = (path: string): string => readFileSync(`${dist}/${path}`, "utf8");

/** The contents of a page, as HTML or Markdown. */
type Shown = {
  text: string;
  elements: Element[];
  names: (part: Element[]) => string[];
  /** Returns what shows the examples of a status. */
  examples: (status: string) => Element[];
};

const FORMS: [string, (path: string) => Shown][] = [
  [
    "HTML",
    (path) => {
      const here = shown(read(`${path}index.html`), namesInLists);
      return { ...here, examples: (status) => examplesInTab(here, status) };
    },
  ],
  [
    "Markdown",
    (path) => shown(`<main>${markdown.render(read(`${path.replace(/\/$/, "")}.md`))}</main>`, namesInTables),
  ],
];

function shown(html: string, names: Shown["names"]): Shown {
  const [main] = select(parseHtml(html).elements, "main");
  const here = { text: readable(textIn(main!)), elements: elementsIn(main!), names };
  return { ...here, examples: (status) => section(here, new RegExp(`^${status}\\b`)) };
}

/** Returns what is in the tab of a status. */
function examplesInTab({ elements }: Pick<Shown, "elements">, status: string): Element[] {
  const tab = elements.findIndex(
    (element) => attribute(element, "name") === "status" && attribute(element, "value") === status,
  );
  const panel = elements.slice(tab).find((element) => attribute(element, "class") === "panel");
  return elementsIn(panel!);
}

/** Returns the names that lead to each field, which are nested lists in HTML. */
const namesInLists = (part: Element[]): string[] => select(part, "a.name").map((name) => pathTo(name).join("."));

function pathTo(element: Element | undefined): string[] {
  if (!element || element.tagName === "main") return [];
  const own = element.tagName === "li" ? select(elementsIn(element), "a.name").slice(0, 1).map(textIn) : [];
  return [...pathTo(element.parentNode as Element), ...own];
}

/** The same for Markdown: the first cell of each row. */
const namesInTables = (part: Element[]): string[] =>
  select(part, "tr")
    .flatMap((row) => select(elementsIn(row), "td").slice(0, 1).map(textIn))
    .map((name) => name.replaceAll("[]", ""));

/** Returns what follows a heading, up to the next one of its level or above. */
function section({ elements }: Pick<Shown, "elements">, title: RegExp): Element[] {
  const start = elements.findIndex(
    ({ tagName }, index) => /^h\d$/.test(tagName) && title.test(readable(textIn(elements[index]!))),
  );
  expect(start, String(title)).toBeGreaterThanOrEqual(0);
  const rest = elements.slice(start + 1);
  const end = rest.findIndex(({ tagName }) => /^h\d$/.test(tagName) && tagName <= elements[start]!.tagName);
  return end < 0 ? rest : rest.slice(0, end);
}

const codes = (elements: Element[]): string[] => select(elements, "code").map((code) => textIn(code).trimEnd());

/** Returns the sentences of a text, without its Markdown. */
const sentences = (text: string): string[] =>
  readable(textIn(parseHtml(markdown.render(text)).elements[0]!))
    .split(/(?<=[.!?:;])\s/)
    .filter(Boolean);

describe.each(FORMS)("in %s", (_form, open) => {
  test.each(operations)(
    "the page of $operationId has its method, path, summary and description",
    ({ method, path, summary, description = "", page }) => {
      const { text, elements } = open(page);
      expect(readable(textIn(select(elements, "h1")[0]!))).toBe(summary);
      expect(text).toMatch(new RegExp(`${method} \\S*${path.replaceAll(/[{}]/g, "\\$&")}`));
      expect(sentences(description).filter((sentence) => !text.includes(sentence))).toEqual([]);
    },
  );

  test.each(operations)("the page of $operationId has its parameters", ({ page, parameters }) => {
    const here = open(page);
    for (const [location, list] of Map.groupBy(parameters, (parameter: Parameter) => parameter.in))
      expect(here.names(section(here, new RegExp(`^In the ${location}$`)))).toEqual(list.map(({ name }) => name));
    for (const { description = "" } of parameters)
      for (const sentence of sentences(description)) expect(here.text).toContain(sentence);
  });

  test.each(operations)("the page of $operationId has its request body", ({ page, requestBody }) => {
    const here = open(page);
    for (const { mediaType, schema = true, examples } of requestBody?.content ?? []) {
      const part = section(here, /^Request body$/);
      const [names, text] = [here.names(part), readable(part.map(textIn).join(" "))];
      expect(text).toContain(mediaType);
      for (const { path, description } of fieldsIn(schema, "readOnly")) {
        expect(names).toContain(path);
        expect(sentences(description).filter((sentence) => !text.includes(sentence))).toEqual([]);
      }
      for (const { summary = "" } of examples) expect(text).toContain(summary);
    }
  });

  test.each(operations)("the page of $operationId has its responses and their examples", ({ page, responses }) => {
    const here = open(page);
    for (const response of responses) {
      const part = section(here, new RegExp(`^${response.status}\\b`));
      const examples = here.examples(response.status);
      const json = codes(examples).flatMap((code) => (/^[[{]/.test(code) ? [JSON.parse(code)] : []));
      expect(json, response.status).toEqual(bodyOf(response).examples.map(([, value]) => value));
      const text = readable(part.map(textIn).join(" "));
      expect(sentences(response.description).filter((sentence) => !text.includes(sentence))).toEqual([]);
      const about = readable(examples.map(textIn).join(" "));
      for (const { summary = "" } of jsonContent(response)?.examples ?? []) expect(about).toContain(summary);
      // What to do about an error is on the page of its status.
      const described = /^[45]/.test(response.status) ? [] : (jsonContent(response)?.examples ?? []);
      for (const { description = "" } of described)
        expect(sentences(description).filter((sentence) => !about.includes(sentence))).toEqual([]);
    }
  });

  test.each(operations)("the page of $operationId has every field of its successes", ({ page, responses }) => {
    const here = open(page);
    for (const response of responses.filter(isSuccess)) {
      const part = section(here, new RegExp(`^${response.status}\\b`));
      const [names, text] = [here.names(part), readable(part.map(textIn).join(" "))];
      for (const { path, description } of fieldsIn(bodyOf(response).schema, "writeOnly")) {
        expect(names).toContain(path);
        expect(
          sentences(description).filter((sentence) => !text.includes(sentence)),
          path,
        ).toEqual([]);
      }
    }
  });

  test.each(operations)("the page of $operationId has its code samples, to the letter", ({ page, samples }) => {
    const here = open(page);
    const shownSamples = select(section(here, /^Request$/), "pre").map((pre) => textIn(pre).trimEnd());
    expect(shownSamples.slice(0, samples.length)).toEqual(samples.map(({ source }) => source.trimEnd()));
    for (const { label } of samples) expect(here.text).toContain(label);
  });

  test.each([...api.schemas])("the page of the model %s has its description and every field", (name, schema) => {
    const here = open(`/models/${name}/`);
    const { description = "" } = api.resolve<SchemaObject>(schema as SchemaObject);
    expect(sentences(description).filter((sentence) => !here.text.includes(sentence))).toEqual([]);
    const names = here.names(here.elements);
    for (const { path } of fieldsIn({ $ref: `#/components/schemas/${name}` })) expect(names).toContain(path);
  });
});
