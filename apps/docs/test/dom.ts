import { type DefaultTreeAdapterTypes as Tree, parse } from "parse5";

export type Element = Tree.Element;

/** Parses HTML as browsers do, and returns what they would have to correct. */
export function parseHtml(text: string): { elements: Element[]; errors: string[] } {
  const errors: string[] = [];
  const document = parse(text, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => errors.push(`${code} at ${startLine}:${startCol}`),
  });
  return { elements: elementsIn(document), errors };
}

/** Returns all elements inside another, in document order. */
export const elementsIn = (node: Tree.ParentNode): Element[] =>
  node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsIn(child)] : []));

/** Returns the elements with a tag, a class or both: `li`, `.mark`, `details.example`. */
export function select(elements: Element[], selector: string): Element[] {
  const [tag, name] = selector.split(".");
  const hasName = (element: Element): boolean => (attribute(element, "class") ?? "").split(" ").includes(name!);
  return elements.filter((element) => (!tag || element.tagName === tag) && (!name || hasName(element)));
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

export const attributes = (elements: Element[], name: string): string[] =>
  elements.flatMap((element) => attribute(element, name) ?? []);

/** Returns the text in an element, with its white space. */
export const textIn = (node: Tree.ParentNode): string =>
  node.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? textIn(child) : ""))
    .join("");

/** Collapses white space, as browsers do. */
export const readable = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Returns the scripts that a browser runs, without blocks of data. */
export const scriptsIn = (elements: Element[]): string[] =>
  select(elements, "script")
    .filter((script) => attribute(script, "type") !== "application/ld+json")
    .map(textIn);

/** Returns the structured data of a page (JSON-LD). */
export const dataIn = (elements: Element[]): any[] =>
  select(elements, "script")
    .filter((script) => attribute(script, "type") === "application/ld+json")
    .map((script) => JSON.parse(textIn(script)));
