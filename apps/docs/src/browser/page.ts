/**
 * The script inside every page: it copies code, opens the search, remembers the language of samples, and submits the try-it panel. The
 * modules of search and try-it are loaded on demand.
 */
const COPIED_MS = 1500;
const LANGUAGE_KEY = "sample-language";

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
    // A page that is served over plain http from another machine has no clipboard.
    getSelection()?.selectAllChildren(code);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), COPIED_MS);
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

type PanelModule = {
  send: (form: HTMLFormElement, submitter: HTMLElement | null) => void;
  change: (form: HTMLFormElement, target: EventTarget | null) => void;
};

// A panel that is submitted before its module is loaded is sent once it is.
for (const panel of document.querySelectorAll<HTMLFormElement>("form.try-it")) {
  const load = (): Promise<PanelModule> => import(panel.dataset.module!);
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    void load().then(({ send }) => send(panel, event.submitter));
  });
  panel.addEventListener("change", ({ target }) => void load().then(({ change }) => change(panel, target)));
  panel.addEventListener("focusin", () => void load(), { once: true });
}

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement && target.name === "sample")) return;
  // Storage throws where a user has disabled it.
  try {
    localStorage.setItem(LANGUAGE_KEY, target.value);
  } catch {}
});

try {
  const language = localStorage.getItem(LANGUAGE_KEY);
  for (const tab of document.querySelectorAll<HTMLInputElement>("input[name=sample]")) {
    if (tab.value === language) tab.checked = true;
  }
} catch {}
