import { decode } from "../../links.ts";

/** Opens what hides the target of the address: the `<details>` and the tab that it is, or is in. */
export function revealTarget(): void {
  addEventListener("hashchange", reveal);
  reveal();
}

function reveal(): void {
  const target = document.getElementById(decode(location.hash.slice(1)));
  for (let element = target; element; element = element.parentElement) {
    if (element instanceof HTMLDetailsElement) element.open = true;
    const tab = element.classList.contains("panel") ? element.previousElementSibling?.previousElementSibling : element;
    if (tab instanceof HTMLInputElement) tab.checked = true;
  }
  target?.scrollIntoView({ block: target.closest(".aside") ? "nearest" : "start" });
}
