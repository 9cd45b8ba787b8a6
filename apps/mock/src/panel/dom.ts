// oxlint-disable-next-line typescript/no-explicit-any -- Each event has its own type.
type Listener = (event: any) => void;
type Attributes = Record<string, string | number | boolean | undefined | Listener>;
type Child = Node | string | false | null | undefined;

/**
 * Creates an element. Texts become text nodes, never markup.
 *
 * @param attributes a function is a listener; `true` is an attribute without a value, `false` and undefined are none
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Returns the element that the server has rendered for a selector. */
export function find<E extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`The page has no ${selector}. Reload it.`);
  return element;
}

/** Writes a text only if it changes, since writing makes the browser lay out again and screen readers read again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Creates a section with a heading, as the server renders the others. */
export function section(id: string, title: string, ...children: Child[]): HTMLElement {
  const heading = h("h2", { id: `${id}-title` }, title);
  return h("section", { id, "aria-labelledby": `${id}-title` }, heading, ...children);
}

/** Runs a function when a value differs from the one before, compared as JSON. */
export function onChange<T>(run: (value: T) => void): (value: T) => void {
  let last: string | undefined;
  return (value) => {
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    run(value);
  };
}
