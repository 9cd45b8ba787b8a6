/**
 * What every page can do at once, since this is a part of it: copy, open the search, remember a language, begin a try. A search or
 * a try itself is loaded when somebody wants it.
 */
const COPIED_FOR = 1500;
const LANGUAGE = "sample-language";

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  const copyButton = target.closest<HTMLButtonElement>("button.copy");
  if (copyButton) void copy(copyButton);
  if (target.closest(".open-search")) openSearch();
});

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = button.previousElementSibling!;
  try {
    await navigator.clipboard.writeText(code.textContent!.trimEnd());
    button.textContent = "Copied";
  } catch {
    // A page that came by plain http from another machine has no clipboard to offer.
    getSelection()?.selectAllChildren(code);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), COPIED_FOR);
}

const dialog = document.querySelector<HTMLDialogElement>("dialog.search")!;

function openSearch(): void {
  dialog.showModal();
  void import(dialog.dataset.module!).then(({ startSearch }) => startSearch(dialog));
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
  const isShortcut = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isShortcut && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  if (!dialog.open) openSearch();
});

// The panel's module takes over what was asked before it was there.
for (const panel of document.querySelectorAll<HTMLFormElement>("form.try-it")) {
  const load = (): Promise<{ send: (form: HTMLFormElement, submitter: HTMLElement | null) => void }> =>
    import(panel.dataset.module!);
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    void load().then(({ send }) => send(panel, event.submitter));
  });
  panel.addEventListener("focusin", () => void load(), { once: true });
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.name === "sample") remember(target.value);
});

/** Storage can be switched off, and then throws. */
function remember(language: string): void {
  try {
    localStorage.setItem(LANGUAGE, language);
  } catch {}
}

try {
  const language = localStorage.getItem(LANGUAGE);
  for (const tab of document.querySelectorAll<HTMLInputElement>("input[name=sample]")) {
    if (tab.value === language) tab.checked = true;
  }
} catch {}
