import { announce } from "./announce.ts";

const COPIED_MS = 1500;

/** Copies the code before a button that is clicked. */
export function followCopyButtons(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLButtonElement>("button.copy");
    if (button) void copy(button);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = button.previousElementSibling!;
  try {
    await navigator.clipboard.writeText(code.textContent!.trimEnd());
    show(button, "Copied");
  } catch {
    // A page that is served over plain http from another machine has no clipboard.
    getSelection()?.selectAllChildren(code);
    show(button, "Selected");
  }
}

/** Writes what was done on the button, in its name, which names the code, and for readers who do not see it. */
function show(button: HTMLButtonElement, done: string): void {
  const name = button.ariaLabel ?? "Copy";
  if (!name.startsWith("Copy")) return;
  button.textContent = done;
  button.ariaLabel = name.replace("Copy", done);
  announce(button.ariaLabel);
  setTimeout(() => {
    button.textContent = "Copy";
    button.ariaLabel = name;
  }, COPIED_MS);
}
