import { h } from "./dom.ts";
import { announce } from "./messages.ts";

const COPIED_MS = 1500;

/** Creates a button that copies the text of an element. Without a clipboard, as on plain http from another machine, the text is selected. */
export function copyButton(source: Element, name: string): HTMLButtonElement {
  const button = h("button", { type: "button", class: "small", "aria-label": `Copy ${name}` }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent ?? "");
      button.textContent = "Copied";
    } catch {
      getSelection()?.selectAllChildren(source);
      button.textContent = "Selected";
    }
    announce(`${button.textContent}: ${name}`);
    setTimeout(() => (button.textContent = "Copy"), COPIED_MS);
  });
  return button;
}

/** Adds buttons to the texts to copy that the server has rendered; to folded ones when they are opened. */
export function prepareCopyButtons(): void {
  addCopyButtons(document);
  document.addEventListener("toggle", ({ target }) => addCopyButtons(target as Element), { capture: true });
}

export function addCopyButtons(root: ParentNode): void {
  for (const place of root.querySelectorAll(".copy")) {
    const [text] = place.children;
    if (!text || place.children.length > 1 || place.closest("details:not([open])")) continue;
    const title = place.closest("dd")?.previousElementSibling?.textContent;
    place.append(copyButton(text, title ? `the command: ${title}` : (text.textContent ?? "")));
  }
}
