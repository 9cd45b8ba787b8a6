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
    button.textContent = "Copied";
  } catch {
    // A page that is served over plain http from another machine has no clipboard.
    getSelection()?.selectAllChildren(code);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), COPIED_MS);
}
