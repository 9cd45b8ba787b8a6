import { type DefaultTreeAdapterTypes as Tree, parse } from "parse5";

export type Element = Tree.Element;

/** Parses HTML as browsers do. What they would have to put right is told. */
export function parseHtml(text: string): { elements: Element[]; faults: string[] } {
  const faults: string[] = [];
  const document = parse(text, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => faults.push(`${code} at ${startLine}:${startCol}`),
  });
  return { elements: elementsIn(document), faults };
}

/** All elements inside of another, in the order of the text. */
export const elementsIn = (node: Tree.ParentNode): Element[] =>
  node.childNodes.flatMap((child) => ("tagName" in child ? [child, ...elementsIn(child)] : []));

/** All that are of a tag, with a class, or both: `li`, `.mark`, `details.example`. */
export function select(elements: Element[], selector: string): Element[] {
  const [tag, name] = selector.split(".");
  const hasName = (element: Element): boolean => (attribute(element, "class") ?? "").split(" ").includes(name!);
  return elements.filter((element) => (!tag || element.tagName === tag) && (!name || hasName(element)));
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

export const attributes = (elements: Element[], name: string): string[] =>
  elements.flatMap((element) => attribute(element, name) ?? []);

/** The text in an element, as it is. */
export const textIn = (node: Tree.ParentNode): string =>
  node.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? textIn(child) : ""))
    .join("");

/** Text as it is read: spaces and line breaks are the same. */
export const readable = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
